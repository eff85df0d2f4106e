"""`string.Template` and `string.Formatter`."""
from collections import ChainMap

_LETTERS = frozenset("_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MORE = _LETTERS | frozenset("0123456789")
_nothing = {}


class Template:
    """A text with `$names`; there are no regular expressions, so names are always Python's in ASCII."""

    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        for name in ("pattern", "idpattern", "braceidpattern", "flags"):
            if name in cls.__dict__:
                raise NotImplementedError(f"a template's {name} would need regular expressions")

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping=_nothing, /, **kws):
        return self._filled(mapping, kws, True)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        """Leaves what has no value as it is."""
        return self._filled(mapping, kws, False)

    def _filled(self, mapping, keywords, is_strict):
        if mapping is _nothing:
            mapping = keywords
        elif keywords:
            mapping = ChainMap(keywords, mapping)
        text, mark, made, at = self.template, self.delimiter, [], 0
        if not isinstance(text, str):
            raise TypeError("expected string or bytes-like object")
        while True:
            found = text.find(mark, at)
            if found < 0:
                return "".join(made) + text[at:]
            made.append(text[at:found])
            name, at = self._placeholder(found + len(mark))
            if name is None:
                if is_strict:
                    self._invalid(at)
                made.append(mark)
            elif name == mark:
                made.append(mark)
            else:
                try:
                    made.append(str(mapping[name]))
                except KeyError:
                    if is_strict:
                        raise
                    made.append(text[found:at])

    def _placeholder(self, at):
        """What stands behind a mark, a name or another mark, and where it ends."""
        text, mark = self.template, self.delimiter
        if text.startswith(mark, at):
            return mark, at + len(mark)
        start = at + text.startswith("{", at)
        end = start
        while text[end:end + 1] in (_MORE if end > start else _LETTERS):
            end += 1
        if end == start or start > at and not text.startswith("}", end):
            return None, at
        return text[start:end], end + (start > at)

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        column = at - len("".join(lines[:-1])) if lines else 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (max(len(lines), 1), column))


Template.__module__ = "string"


def _pieces(text):
    """The parts of a format: literal text, and the field behind it."""
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at] not in "{}":
            at += 1
        if at == len(text):
            yield text[start:], None, None, None
            return
        brace = text[at]
        if text[at + 1:at + 2] == brace:
            yield text[start:at + 1], None, None, None
            at += 2
            continue
        if brace == "}" or at + 1 == len(text):
            raise ValueError(f"Single '{brace}' encountered in format string")
        field, at_end = _field(text, at + 1)
        yield (text[start:at], *field)
        at = at_end


def _field(text, at):
    """Name, format and conversion of a field, and where it ends."""
    start = at
    while text[at:at + 1] not in ("", "}", ":", "!"):
        if text[at] == "{":
            raise ValueError("unexpected '{' in field name")
        at = (text + "]").index("]", at) if text[at] == "[" else at + 1
    name, sign = text[start:at], text[at:at + 1]
    if not sign:
        raise ValueError("expected '}' before end of string")
    at, conversion = at + 1, None
    if sign == "}":
        return (name, "", None), at
    if sign == "!":
        if at == len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion, after = text[at], text[at + 1:at + 2]
        at += 2
        if after == "}":
            return (name, "", conversion), at
        if after and after != ":":
            raise ValueError("expected ':' after conversion specifier")
    start, depth = at, 1
    while at < len(text):
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
        if not depth:
            return (name, text[start:at - 1], conversion), at
    raise ValueError("unmatched '{' in format spec")


def _steps(name):
    """The first part of a field's name, and the attributes and items behind it."""
    end = min((at for at in (name.find("."), name.find("[")) if at >= 0), default=len(name))
    first, rest = name[:end], name[end:]
    return int(first) if first.isdigit() else first, _further(rest)


def _further(rest):
    while rest:
        if rest[0] == ".":
            end = min((at for at in (rest.find(".", 1), rest.find("[")) if at > 0), default=len(rest))
            part, rest = rest[1:end], rest[end:]
            step = True, part
        elif rest[0] == "[":
            part, closing, rest = rest[1:].partition("]")
            if not closing:
                raise ValueError("Missing ']' in format string")
            step = False, int(part) if part.isdigit() else part
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not part:
            raise ValueError("Empty attribute in format string")
        yield step


class Formatter:
    """`str.format`, each step of which a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        made, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return made

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        made = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                made.append(literal)
            if name is None:
                continue
            if name == "" and auto_arg_index is not False:
                name, auto_arg_index = str(auto_arg_index), auto_arg_index + 1
            elif name == "" or name.isdigit() and auto_arg_index:
                raise ValueError("cannot switch from manual field specification to automatic field numbering")
            elif name.isdigit():
                auto_arg_index = False
            found, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            found = self.convert_field(found, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            made.append(self.format_field(found, spec))
        return "".join(made), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion not in ("s", "r", "a"):
            raise ValueError("Unknown conversion specifier %s" % conversion)
        return {"s": str, "r": repr, "a": ascii}[conversion](value)

    def parse(self, format_string):
        """(literal text, name, format, conversion) of each part."""
        if not isinstance(format_string, str):
            raise TypeError("expected str, got %s" % type(format_string).__name__)
        return _pieces(format_string)

    def get_field(self, field_name, args, kwargs):
        """What a field stands for, and the key of the argument that was used."""
        first, rest = _steps(field_name)
        found = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            found = getattr(found, name) if is_attribute else found[name]
        return found, first


Formatter.__module__ = "string"
