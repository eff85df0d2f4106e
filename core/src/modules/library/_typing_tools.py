"""Small helpers of `typing`, which know none of its types."""
import functools
from types import FunctionType, GenericAlias

# See `_typing_core`.
__name__ = "typing"

_cleanups = []


class _Final:
    """Its subclasses are special: nobody else may have some."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(self, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _Immutable:
    """Its copies are itself."""

    __slots__ = ()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _tp_cache(func=None, /, *, typed=False):
    """Remembers results as `lru_cache` does; with arguments that have no hash the function is called again."""

    def decorator(func):
        remembering = functools.lru_cache(typed=typed)(func)
        _cleanups.append(remembering.cache_clear)

        @functools.wraps(func)
        def inner(*args, **kwds):
            try:
                return remembering(*args, **kwds)
            except TypeError:
                pass
            # Also what the function itself refuses comes here, so that it is raised without a context.
            return func(*args, **kwds)

        return inner

    return decorator if func is None else decorator(func)


def _is_dunder(attr):
    return attr.startswith("__") and attr.endswith("__")


def _type_repr(obj):
    """How an argument looks in the brackets."""
    if isinstance(obj, GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    return obj.__name__ if isinstance(obj, FunctionType) else repr(obj)


def _check_generic(cls, parameters, elen):
    """Refuses brackets with too few or too many arguments."""
    if not elen:
        raise TypeError(f"{cls} is not a generic class")
    alen = len(parameters)
    if alen != elen:
        raise TypeError(f"Too {'many' if alen > elen else 'few'} parameters for {cls}; actual {alen}, expected {elen}")


def _deduplicate(params):
    # Only what has a hash can be twice in it.
    return list(dict.fromkeys(params))


def _flattened(params, is_nested):
    flat = []
    for one in params:
        flat.extend(one.__args__ if is_nested(one) else (one,))
    return flat


def _value_and_type_iter(parameters):
    return ((one, type(one)) for one in parameters)


def _is_open(args):
    return len(args) == 2 and args[0] is ...
