"""Shallow and deep copies."""

import types
import weakref
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    """An object that cannot be copied."""


error = Error

def copy(x):
    """A new object with the same contents."""
    cls = type(x)
    copier = _copy_dispatch.get(cls)
    if copier is not None:
        return copier(x)
    if issubclass(cls, type):
        return _copy_immutable(x)
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reducer = dispatch_table.get(cls)
    if reducer is not None:
        reduced = reducer(x)
    else:
        reducer = getattr(x, "__reduce_ex__", None)
        if reducer is not None:
            reduced = reducer(4)
        else:
            reducer = getattr(x, "__reduce__", None)
            if not reducer:
                raise Error("un(shallow)copyable object of type %s" % cls)
            reduced = reducer()
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def _copy_immutable(x):
    return x


_ATOMS = (
    type(None), int, float, bool, complex, str, bytes, type, property, types.BuiltinFunctionType, type(Ellipsis),
    type(NotImplemented), types.FunctionType, weakref.ref, types.CodeType,
)
_copy_dispatch = dict.fromkeys(_ATOMS + (tuple, frozenset, range, slice), _copy_immutable)
_copy_dispatch.update((kind, kind.copy) for kind in (list, dict, set, bytearray))


def deepcopy(x, memo=None, _nil=[]):
    """A new object whose contents are copied too."""
    if memo is None:
        memo = {}
    d = id(x)
    y = memo.get(d, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = _deepcopy_atomic(x, memo)
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            # Written out here, too: a function that both call would be one more frame.
            reducer = dispatch_table.get(cls)
            if reducer:
                reduced = reducer(x)
            else:
                reducer = getattr(x, "__reduce_ex__", None)
                if reducer is not None:
                    reduced = reducer(4)
                else:
                    reducer = getattr(x, "__reduce__", None)
                    if not reducer:
                        raise Error("un(deep)copyable object of type %s" % cls)
                    reduced = reducer()
            y = x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y


def _deepcopy_atomic(x, memo):
    return x


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    y = []
    memo[id(x)] = y
    append = y.append
    for item in x:
        append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    y = [deepcopy(item, memo) for item in x]
    # The tuple may hold something that holds it.
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = dict.fromkeys(_ATOMS, _deepcopy_atomic)
_deepcopy_dispatch.update({
    list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict, types.MethodType: _deepcopy_method,
})
del _ATOMS, types, weakref


def _keep_alive(x, memo):
    """What was copied lives as long as the memo, so that no other object gets its id."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, items=None, pairs=None, deepcopy=deepcopy):
    """Makes the object that a reduction describes; deep where there is a memo."""
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y
