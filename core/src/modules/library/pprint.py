"""Texts of data, broken into lines where they are too wide."""
import collections
import io
import sys
import types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]

_SCALARS = frozenset((str, bytes, bytearray, int, float, complex, bool, type(None)))


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
    """Prints data to a stream, `sys.stdout` unless another is given."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
    """The text that `pprint` prints."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """As `pprint`, with dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """A `repr` in which dicts are sorted, and what holds itself is named."""
    return _in_one_line(object, {}, None, 0, True)[0]


def isreadable(object):
    """Whether `eval` could read the text."""
    return _in_one_line(object, {}, None, 0, True)[1]


def isrecursive(object):
    """Whether it holds itself."""
    return _in_one_line(object, {}, None, 0, True)[2]


class _Ordered:
    """Orders whatever has no order by its type and its address."""

    __slots__ = ("object",)

    def __init__(self, object):
        self.object = object

    def __lt__(self, other):
        try:
            return self.object < other.object
        except TypeError:
            return (str(type(self.object)), id(self.object)) < (str(type(other.object)), id(other.object))


def _items(mapping, is_sorted):
    if not is_sorted:
        return mapping.items()
    return sorted(mapping.items(), key=lambda item: (_Ordered(item[0]), _Ordered(item[1])))


def _named(object):
    return "<Recursion on %s with id=%s>" % (type(object).__name__, id(object))


def _brackets(object, kind, show):
    """What a text of one line begins and ends with, if the type shows itself as dict, list or tuple do."""
    if issubclass(kind, dict) and show is dict.__repr__:
        return "{", "}"
    if issubclass(kind, list) and show is list.__repr__:
        return "[", "]"
    if issubclass(kind, tuple) and show is tuple.__repr__:
        return "(", ",)" if len(object) == 1 else ")"
    return None


def _in_one_line(object, context, maxlevels, level, sort_dicts):
    """The text, whether it can be read back, and whether the object holds itself."""
    kind = type(object)
    if kind in _SCALARS:
        return repr(object), True, False
    brackets = _brackets(object, kind, getattr(kind, "__repr__", None))
    if brackets is None:
        text = repr(object)
        return text, text and not text.startswith("<"), False
    if not object:
        return "".join(brackets), True, False
    key = id(object)
    if maxlevels and level >= maxlevels:
        return "...".join(brackets), False, key in context
    if key in context:
        return _named(object), False, True
    context[key] = 1
    is_dict = brackets[0] == "{"
    is_readable, is_recursive, parts = True, False, []
    for entry in _items(object, sort_dicts) if is_dict else object:
        texts = []
        for one in entry if is_dict else (entry,):
            text, readable, recursive = _in_one_line(one, context, maxlevels, level + 1, sort_dicts)
            texts.append(text)
            is_readable, is_recursive = is_readable and readable, is_recursive or recursive
        parts.append(": ".join(texts))
    del context[key]
    return ", ".join(parts).join(brackets), is_readable, is_recursive


class PrettyPrinter:
    """Prints data with these settings."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent_per_level, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts = bool(compact), sort_dicts

    def pprint(self, object):
        self._format(object, self._stream, 0, 0, {}, 0)
        self._stream.write("\n")

    def pformat(self, object):
        text = io.StringIO()
        self._format(object, text, 0, 0, {}, 0)
        return text.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """The text in one line, whether it can be read back, and whether the object holds itself; to be overridden."""
        return _in_one_line(object, context, maxlevels, level, self._sort_dicts)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _format(self, object, stream, indent, allowance, context, level):
        """Writes at a column (`indent`), where so many characters (`allowance`) follow the last line."""
        key = id(object)
        if key in context:
            stream.write(_named(object))
            return
        text = self._repr(object, context, level)
        lay_out = None
        if len(text) > self._width - indent - allowance:
            lay_out = _LAYOUTS.get(type(object).__repr__) or (isinstance(object, dict) and _lay_out_dict)
        if not lay_out:
            stream.write(text)
            return
        context[key] = 1
        lay_out(_Place(self, stream, indent, allowance, context, level + 1), object)
        del context[key]


class _Place:
    """Where something is laid out that is too wide for a line."""

    def __init__(self, printer, stream, indent, allowance, context, level):
        self.printer, self.write, self.stream = printer, stream.write, stream
        self.indent, self.allowance, self.context, self.level = indent, allowance, context, level

    def text(self, object):
        return self.printer._repr(object, self.context, self.level)

    def within(self, object, columns, following, level=0):
        """Lays out what stands so many columns further, before so many characters."""
        printer = self.printer
        printer._format(object, self.stream, self.indent + columns, following, self.context, self.level + level)

    def pad(self):
        """What stands behind a bracket that opens."""
        if self.printer._indent_per_level > 1:
            self.write((self.printer._indent_per_level - 1) * " ")

    def new_line(self, columns):
        return ",\n" + " " * (self.indent + columns)

    def pairs(self, items, between, columns, following):
        """Lays out a pair on each line."""
        delimiter, left = self.new_line(columns), len(items)
        for key, value in items:
            left -= 1
            self.write(key + between)
            self.within(value, columns + len(key) + len(between), 1 if left else following)
            if left:
                self.write(delimiter)

    def dict_items(self, items, columns, following):
        items = [(self.text(key), value) for key, value in items]
        self.pairs(items, ": ", columns + self.printer._indent_per_level, following)

    def sequence(self, items, columns, following):
        """Lays out items, each on its line, or filling the lines where that is asked for."""
        self.pad()
        columns += self.printer._indent_per_level
        new_line, delimiter = self.new_line(columns), ""
        room = full = self.printer._width - self.indent - columns + 1
        left = len(items)
        for item in items:
            left -= 1
            if not left:
                room, full = room - following, full - following
            if self.printer._compact:
                text = self.text(item)
                if room < len(text) + 2:
                    room, delimiter = full, delimiter and new_line
                if room >= len(text) + 2:
                    room -= len(text) + 2
                    self.write(delimiter + text)
                    delimiter = ", "
                    continue
            self.write(delimiter)
            delimiter = new_line
            self.within(item, columns, 1 if left else following)


def _lay_out_dict(place, object, following=1):
    place.write("{")
    place.pad()
    if len(object):
        place.dict_items(_items(object, place.printer._sort_dicts), 0, place.allowance + following)
    place.write("}")


def _lay_out_list(place, object):
    place.write("[")
    place.sequence(object, 0, place.allowance + 1)
    place.write("]")


def _lay_out_tuple(place, object):
    end = ",)" if len(object) == 1 else ")"
    place.write("(")
    place.sequence(object, 0, place.allowance + len(end))
    place.write(end)


def _lay_out_set(place, object):
    kind = type(object)
    begin, end = ("{", "}") if kind is set else (kind.__name__ + "({", "})")
    place.write(begin)
    place.sequence(sorted(object, key=_Ordered), len(begin) - 1, place.allowance + len(end))
    place.write(end)


def _unless_empty(lay_out):
    """Nothing has no lines."""
    return lambda place, object: lay_out(place, object) if len(object) else place.write(repr(object))


def _lay_out_ordered_dict(place, object):
    name = type(object).__name__
    place.write(name + "(")
    place.within(list(object.items()), len(name) + 1, place.allowance + 1)
    place.write(")")


def _lay_out_default_dict(place, object):
    name = type(object).__name__
    factory = place.text(object.default_factory)
    place.indent += len(name) + 1
    place.write("%s(%s,\n%s" % (name, factory, " " * place.indent))
    _lay_out_dict(place, object, 2)
    place.write(")")


def _lay_out_counter(place, object):
    name = type(object).__name__
    place.write(name + "({")
    place.pad()
    place.dict_items(object.most_common(), len(name) + 1, place.allowance + 2)
    place.write("})")


def _lay_out_chain_map(place, object):
    name = type(object).__name__
    place.write(name + "(")
    for number, mapping in enumerate(object.maps, 1):
        if number > 1:
            place.write(place.new_line(len(name) + 1))
        place.within(mapping, len(name) + 1, place.allowance + 1 if number == len(object.maps) else 1)
    place.write(")")


def _lay_out_deque(place, object):
    name = type(object).__name__
    place.write(name + "([")
    if object.maxlen is None:
        place.sequence(object, len(name) + 1, place.allowance + 2)
        place.write("])")
        return
    place.sequence(object, len(name) + 1, 2)
    place.write("]%smaxlen=%s)" % (place.new_line(len(name) + 1), place.text(object.maxlen)))


def _lay_out_mapping_proxy(place, object):
    place.write("mappingproxy(")
    place.within(object.copy(), 13, place.allowance + 1)
    place.write(")")


def _lay_out_namespace(place, object):
    name = "namespace" if type(object) is types.SimpleNamespace else type(object).__name__
    place.write(name + "(")
    place.pairs(object.__dict__.items(), "=", len(name) + 1, place.allowance)
    place.write(")")


def _lay_out_data(place, object):
    place.within(object.data, 0, place.allowance, -1)


def _words(line):
    """A line in pieces, each a word and the spaces after it."""
    start, was_space = 0, False
    for index, character in enumerate(line):
        if was_space and not character.isspace():
            yield line[start:index]
            start = index
        was_space = character.isspace()
    if start < len(line):
        yield line[start:]


def _filled(pieces, room, last_room):
    """Pieces put together while their text has room; the last one has its own."""
    pieces = list(pieces)
    current = pieces[0][:0]
    for index, piece in enumerate(pieces):
        if len(repr(current + piece)) > (last_room if index == len(pieces) - 1 else room):
            if current:
                yield repr(current)
            current = piece
        else:
            current += piece
    if current:
        yield repr(current)


def _in_lines(place, write_parts, is_bare):
    """Parts of a text below each other, in parentheses unless something else is around them."""
    is_alone = place.level == 1
    if is_alone:
        place.indent += 1
        place.allowance += 1
    parts = list(write_parts(place.printer._width - place.indent))
    if len(parts) == 1 and is_bare:
        place.write(parts[0])
        return
    text = ("\n" + " " * place.indent).join(parts)
    place.write("(%s)" % text if is_alone else text)


def _lay_out_str(place, object):
    def parts(room):
        lines = object.splitlines(True)
        for number, line in enumerate(lines, 1):
            rest = room - place.allowance if number == len(lines) else room
            text = repr(line)
            if len(text) <= rest:
                yield text
            else:
                yield from _filled(_words(line), room, rest)

    _in_lines(place, parts, is_bare=True)


def _lay_out_bytes(place, object):
    def parts(room):
        pieces = [object[start:start + 4] for start in range(0, len(object), 4)]
        yield from _filled(pieces, room, room - place.allowance if len(object) % 4 else room)

    if len(object) <= 4:
        place.write(repr(object))
    else:
        _in_lines(place, parts, is_bare=False)


def _lay_out_bytearray(place, object):
    place.write("bytearray(")
    place.indent, place.allowance, place.level = place.indent + 10, place.allowance + 1, place.level + 1
    _lay_out_bytes(place, bytes(object))
    place.write(")")


_LAYOUTS = {
    dict.__repr__: _lay_out_dict,
    list.__repr__: _lay_out_list,
    tuple.__repr__: _lay_out_tuple,
    set.__repr__: _unless_empty(_lay_out_set),
    frozenset.__repr__: _unless_empty(_lay_out_set),
    str.__repr__: _unless_empty(_lay_out_str),
    bytes.__repr__: _lay_out_bytes,
    bytearray.__repr__: _lay_out_bytearray,
    types.MappingProxyType.__repr__: _lay_out_mapping_proxy,
    types.SimpleNamespace.__repr__: _lay_out_namespace,
    collections.OrderedDict.__repr__: _unless_empty(_lay_out_ordered_dict),
    collections.defaultdict.__repr__: _unless_empty(_lay_out_default_dict),
    collections.Counter.__repr__: _unless_empty(_lay_out_counter),
    collections.ChainMap.__repr__: _lay_out_chain_map,
    collections.deque.__repr__: _unless_empty(_lay_out_deque),
    collections.UserDict.__repr__: _lay_out_data,
    collections.UserList.__repr__: _lay_out_data,
    collections.UserString.__repr__: _lay_out_data,
}
