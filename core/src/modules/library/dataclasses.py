"""Classes that are their fields."""
import copy
import keyword
import sys
import types
from reprlib import recursive_repr as _recursive_repr

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT = "__post_init__"


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = _FIELD_BASE("_FIELD"), _FIELD_BASE("_FIELD_CLASSVAR"), _FIELD_BASE("_FIELD_INITVAR")
_EMPTY_METADATA = types.MappingProxyType({})


def _is_class(obj):
    # An alias like `list[int]` passes for a class everywhere else.
    return isinstance(obj, type) and not isinstance(obj, types.GenericAlias)


class InitVar:
    """A parameter of `__init__` that is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if _is_class(self.type) else repr(self.type)
        return "dataclasses.InitVar[%s]" % name

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory, self.init = default, default_factory, init
        self.repr, self.hash, self.compare = repr, hash, compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata")
        parts = ["%s=%r" % (name, getattr(self, name)) for name in names]
        return "Field(%s,_field_type=%s)" % (",".join(parts), self._field_type)

    __class_getitem__ = classmethod(types.GenericAlias)

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq, self.order = init, repr, eq, order
        self.unsafe_hash, self.frozen = unsafe_hash, frozen

    def __repr__(self):
        return "_DataclassParams(%s)" % ",".join("%s=%r" % (name, getattr(self, name)) for name in self.__slots__)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None):
    """Says more of a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata)


def _make(name, parameters, body, *, namespace=None, outer=None, returns=MISSING):
    """Compiles a method; `outer` are the names that it closes over."""
    outer = {} if outer is None else dict(outer)
    outer.setdefault("BUILTINS", __import__("builtins"))
    suffix = ""
    if returns is not MISSING:
        outer["_return_type"] = returns
        suffix = "->_return_type"
    lines = ["def __create_fn__(%s):" % ", ".join(outer), " def %s(%s)%s:" % (name, ",".join(parameters), suffix)]
    lines += ["  " + line for line in body]
    lines.append(" return " + name)
    made = {}
    exec("\n".join(lines), namespace, made)
    return made["__create_fn__"](**outer)


def _tuple_text(owner, fields):
    return "(%s)" % "".join("%s.%s," % (owner, one.name) for one in fields)


def _namespace(cls):
    return sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}


def _parameter(one):
    if one.default is MISSING and one.default_factory is MISSING:
        default = ""
    elif one.default is not MISSING:
        default = "=_dflt_" + one.name
    else:
        default = "=_HAS_DEFAULT_FACTORY"
    return "%s:_type_%s%s" % (one.name, one.name, default)


def _init_line(one, frozen, owner, outer):
    default = "_dflt_" + one.name
    if one.default_factory is not MISSING:
        outer[default] = one.default_factory
        value = default + "()"
        if one.init:
            value = "%s if %s is _HAS_DEFAULT_FACTORY else %s" % (value, one.name, one.name)
    elif one.init:
        if one.default is not MISSING:
            outer[default] = one.default
        value = one.name
    else:
        return None
    if one._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return "BUILTINS.object.__setattr__(%s,%r,%s)" % (owner, one.name, value)
    return "%s.%s=%s" % (owner, one.name, value)


def _init(cls, fields, frozen, has_post_init, owner):
    with_default = False
    for one in fields:
        if one.init:
            if not (one.default is MISSING and one.default_factory is MISSING):
                with_default = True
            elif with_default:
                raise TypeError("non-default argument %r follows default argument" % one.name)
    outer = {"_type_" + one.name: one.type for one in fields}
    outer.update({"MISSING": MISSING, "_HAS_DEFAULT_FACTORY": _FACTORY})
    body = [line for line in (_init_line(one, frozen, owner, outer) for one in fields) if line]
    if has_post_init:
        given = ",".join(one.name for one in fields if one._field_type is _FIELD_INITVAR)
        body.append("%s.%s(%s)" % (owner, _POST_INIT, given))
    parameters = [owner] + [_parameter(one) for one in fields if one.init]
    return _make("__init__", parameters, body or ["pass"], namespace=_namespace(cls), outer=outer, returns=None)


def _repr(cls, fields):
    shown = ", ".join("%s={self.%s!r}" % (one.name, one.name) for one in fields)
    text = 'return self.__class__.__qualname__ + f"(%s)"' % shown
    return _recursive_repr()(_make("__repr__", ("self",), [text], namespace=_namespace(cls)))


def _comparison(cls, name, operator, fields):
    mine, other = _tuple_text("self", fields), _tuple_text("other", fields)
    body = ["if other.__class__ is self.__class__:", " return %s%s%s" % (mine, operator, other), "return NotImplemented"]
    return _make(name, ("self", "other"), body, namespace=_namespace(cls))


def _frozen_methods(cls, fields):
    names = "(%s)" % "".join("%r," % one.name for one in fields) if fields else "()"
    made = []
    for name, parameters, word in (("__setattr__", ("self", "name", "value"), "assign to"),
                                   ("__delattr__", ("self", "name"), "delete")):
        body = ["if type(self) is cls or name in %s:" % names,
                ' raise FrozenInstanceError(f"cannot %s field {name!r}")' % word,
                "super(cls, self).%s(%s)" % (name, ", ".join(parameters[1:]))]
        outer = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
        made.append(_make(name, parameters, body, namespace=_namespace(cls), outer=outer))
    return made


def _hash(cls, fields):
    body = ["return hash(%s)" % _tuple_text("self", fields)]
    return _make("__hash__", ("self",), body, namespace=_namespace(cls))


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _word(text):
    """The name at the beginning of a text, and what follows; blanks around the name are passed over."""
    text = text.lstrip()
    length = 0
    while length < len(text) and (text[length].isalnum() or text[length] == "_"):
        length += 1
    return text[:length], text[length:].lstrip()


def _meant(annotation, cls, module, home):
    """What the first name of an annotation in words means: in the class's module, or after the name of `module` there."""
    name, rest = _word(annotation)
    namespace = sys.modules[cls.__module__].__dict__
    if name and rest.startswith("."):
        after = _word(rest[1:])[0]
        if after:
            namespace = home.__dict__ if namespace.get(name) is module else {}
            name = after
    return namespace.get(name)


def _is_class_variable(annotation, cls):
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    if isinstance(annotation, str):
        annotation = _meant(annotation, cls, typing, typing)
    return annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar


def _is_init_variable(annotation, cls):
    if isinstance(annotation, str):
        module = sys.modules[__name__]
        annotation = _meant(annotation, cls, module, module)
    return annotation is InitVar or type(annotation) is InitVar


def _get_field(cls, name, annotation):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        one = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        one = field(default=default)
    one.name, one.type, one._field_type = name, annotation, _FIELD
    if _is_class_variable(annotation, cls):
        one._field_type = _FIELD_CLASSVAR
    elif _is_init_variable(annotation, cls):
        one._field_type = _FIELD_INITVAR
    if one._field_type is not _FIELD and one.default_factory is not MISSING:
        raise TypeError("field %s cannot have a default factory" % one.name)
    if one._field_type is _FIELD and isinstance(one.default, (list, dict, set)):
        raise ValueError("mutable default %s for field %s is not allowed: use default_factory"
                         % (type(one.default), one.name))
    return one


def _own_fields(cls, params):
    """The fields of the class and its bases, by name."""
    found, any_frozen, has_bases = {}, False, False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_bases = True
            found.update(base_fields)
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own = [_get_field(cls, name, annotation) for name, annotation in annotations.items()]
    for one in own:
        found[one.name] = one
        if isinstance(getattr(cls, one.name, None), Field):
            if one.default is MISSING:
                delattr(cls, one.name)
            else:
                setattr(cls, one.name, one.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError("%r is a field but has no type annotation" % name)
    if has_bases:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return found


def _add_order(cls, fields):
    for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
        if _set_new(cls, name, _comparison(cls, name, operator, fields)):
            raise TypeError("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering"
                            % (name, cls.__name__))


def _add_hash(cls, params, fields, has_explicit_hash):
    hashed = [one for one in fields if (one.compare if one.hash is None else one.hash)]
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError("Cannot overwrite attribute __hash__ in class %s" % cls.__name__)
        cls.__hash__ = _hash(cls, hashed)
    elif params.eq and not has_explicit_hash:
        cls.__hash__ = _hash(cls, hashed) if params.frozen else None


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen):
    # What is no class fails where its module is asked for, before anything is set.
    cls.__module__
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    setattr(cls, _PARAMS, params)
    found = _own_fields(cls, params)
    setattr(cls, _FIELDS, found)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    real = [one for one in found.values() if one._field_type is _FIELD]
    if init:
        given = [one for one in found.values() if one._field_type in (_FIELD, _FIELD_INITVAR)]
        owner = "__dataclass_self__" if "self" in found else "self"
        _set_new(cls, "__init__", _init(cls, given, frozen, hasattr(cls, _POST_INIT), owner))
    if repr:
        _set_new(cls, "__repr__", _repr(cls, [one for one in real if one.repr]))
    compared = [one for one in real if one.compare]
    if eq:
        _set_new(cls, "__eq__", _comparison(cls, "__eq__", "==", compared))
    if order:
        _add_order(cls, compared)
    if frozen:
        for method in _frozen_methods(cls, real):
            if _set_new(cls, method.__name__, method):
                raise TypeError("Cannot overwrite attribute %s in class %s" % (method.__name__, cls.__name__))
    _add_hash(cls, params, real, has_explicit_hash)
    if not cls.__doc__:
        shown = ", ".join(_signature_part(one) for one in found.values()
                          if init and one.init and one._field_type is not _FIELD_CLASSVAR)
        cls.__doc__ = "%s(%s)" % (cls.__name__, shown)
    return cls


def _annotation_text(annotation):
    """As `inspect` shows an annotation."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if not _is_class(annotation):
        return repr(annotation)
    module = annotation.__module__
    return annotation.__qualname__ if module == "builtins" else module + "." + annotation.__qualname__


def _signature_part(one):
    text = "%s: %s" % (one.name, _annotation_text(one.type))
    if one.default is not MISSING:
        return "%s = %r" % (text, one.default)
    return text + " = <factory>" if one.default_factory is not MISSING else text


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False):
    """Writes the methods that follow from a class's fields."""

    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a class."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(one for one in found.values() if one._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if _is_class(obj) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, fields of fields too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, lambda obj, inner: dict_factory([(f.name, inner(getattr(obj, f.name))) for f in fields(obj)]))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, fields of fields too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, lambda obj, inner: tuple_factory([inner(getattr(obj, f.name)) for f in fields(obj)]))


def _inner(obj, convert):
    def inner(value):
        return _inner(value, convert)

    if _is_instance(obj):
        return convert(obj, inner)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[inner(value) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(inner(value) for value in obj)
    if isinstance(obj, dict):
        return type(obj)((inner(key), inner(value)) for key, value in obj.items())
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False):
    """A dataclass from the names of its fields."""
    namespace = {} if namespace is None else namespace.copy()
    seen, annotations = set(), {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, namespace[item[0]] = item
        else:
            raise TypeError("Invalid field: %r" % (item,))
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError("Field names must be valid identifiers: %r" % name)
        if keyword.iskeyword(name):
            raise TypeError("Field names must not be keywords: %r" % name)
        if name in seen:
            raise TypeError("Field name duplicated: %r" % name)
        seen.add(name)
        annotations[name] = kind
    namespace["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(namespace))
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen)


def replace(obj, /, **changes):
    """A copy with other values."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for one in getattr(obj, _FIELDS).values():
        if one._field_type is _FIELD_CLASSVAR:
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % one.name)
            continue
        if one.name not in changes:
            if one._field_type is _FIELD_INITVAR and one.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % one.name)
            changes[one.name] = getattr(obj, one.name)
    return obj.__class__(**changes)
