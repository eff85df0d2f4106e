"""What annotations say: hints resolved, and the parts of a generic type."""
import collections.abc
import sys
import types

from _typing_core import (
    Annotated, ForwardRef, Generic, Optional, _AnnotatedAlias, _BaseGenericAlias, _eval_type, _GenericAlias, _with_args,
)

# See `_typing_core`.
__name__ = "typing"

# What has no annotations, but might have had some.
_allowed_types = (
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType, types.WrapperDescriptorType,
    types.MethodWrapperType, types.MethodDescriptorType,
)


def _get_defaults(func):
    """The default values of a function's parameters."""
    code = getattr(func, "__code__", None)
    if code is None:
        # A built-in function.
        return {}
    names, values = code.co_varnames[:code.co_argcount], func.__defaults__ or ()
    return {**(func.__kwdefaults__ or {}), **dict(zip(names[len(names) - len(values):], values))}


def _resolved(value, globalns, localns, **named):
    if value is None:
        return type(None)
    return _eval_type(ForwardRef(value, **named) if isinstance(value, str) else value, globalns, localns)


def _hints_of_class(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        names = sys.modules[base.__module__].__dict__ if globalns is None else globalns
        kinds = base.__dict__.get("__annotations__", {})
        # `__annotations__` in `__slots__` is a descriptor.
        for name, value in () if isinstance(kinds, types.GetSetDescriptorType) else kinds.items():
            hints[name] = _resolved(value, names, localns, is_argument=False, is_class=True)
    return hints


def _globals_of(obj):
    if isinstance(obj, types.ModuleType):
        return obj.__dict__
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
    return getattr(obj, "__globals__", {})


def _hints_of_object(obj, globalns, localns):
    if globalns is None:
        globalns = _globals_of(obj)
    if localns is None:
        localns = globalns
    kinds = getattr(obj, "__annotations__", None)
    if kinds is None:
        if isinstance(obj, _allowed_types):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    defaults, hints = _get_defaults(obj), dict(kinds)
    for name, value in hints.items():
        value = _resolved(value, globalns, localns, is_argument=not isinstance(obj, types.ModuleType))
        hints[name] = Optional[value] if defaults.get(name, ...) is None else value
    return hints


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations, names resolved."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = (_hints_of_class if isinstance(obj, type) else _hints_of_object)(obj, globalns, localns)
    return hints if include_extras else {name: _strip_annotations(value) for name, value in hints.items()}


def _strip_annotations(t):
    """A hint without what `Annotated` says."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if not isinstance(t, (_GenericAlias, types.GenericAlias)):
        return t
    args = tuple(map(_strip_annotations, t.__args__))
    return t if args == t.__args__ else _with_args(t, args)


def get_origin(tp):
    """The generic type without its brackets."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, types.GenericAlias)):
        return tp.__origin__
    return Generic if tp is Generic else None


def get_args(tp):
    """What is in the brackets."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if not isinstance(tp, (_GenericAlias, types.GenericAlias)):
        return ()
    args = tp.__args__
    if tp.__origin__ is collections.abc.Callable and args[0] is not ...:
        return (list(args[:-1]), args[-1])
    return args
