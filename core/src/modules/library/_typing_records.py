"""Named tuples and dicts with types."""
import collections
import sys

from _typing_core import _type_check

# See `_typing_core`.
__name__ = "typing"

_prohibited = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict",
    "_source",
))
_special = frozenset(("__module__", "__name__", "__annotations__"))


def _make_nmtuple(name, types, module, defaults=()):
    kinds = {field: _type_check(kind, f"field {field} annotation must be a type") for field, kind in types}
    made = collections.namedtuple(name, [field for field, _ in types], defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = kinds
    return made


def _defaults_of(kinds, namespace):
    defaults = []
    for name in kinds:
        if name in namespace:
            defaults.append(name)
        elif defaults:
            raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                            f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
    return [namespace[name] for name in defaults]


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        kinds = ns.get("__annotations__", {})
        made = _make_nmtuple(typename, kinds.items(), defaults=_defaults_of(kinds, ns), module=ns["__module__"])
        for name, value in ns.items():
            if name in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name not in _special and name not in made._fields:
                setattr(made, name, value)
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple with types."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _make_nmtuple(typename, fields, module=sys._getframe(1).f_globals.get("__name__", "__main__"))


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def _namedtuple_mro_entries(bases):
    if len(bases) > 1:
        raise TypeError("Multiple inheritance with NamedTuple is not supported")
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        made = type.__new__(_TypedDictMeta, name, (dict,), ns)
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {
            key: _type_check(kind, message, module=made.__module__)
            for key, kind in ns.get("__annotations__", {}).items()
        }
        kinds, required, optional = {}, set(), set()
        for base in bases:
            kinds.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        kinds.update(own)
        (required if total else optional).update(own)
        made.__annotations__ = kinds
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        if not hasattr(made, "__total__"):
            made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with types for its keys."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    module = sys._getframe(1).f_globals.get("__name__", "__main__")
    return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": module}, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)
