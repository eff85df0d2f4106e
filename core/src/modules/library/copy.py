"""Shallow and deep copies."""


class Error(Exception):
    """An object that cannot be copied."""


error = Error

_ATOMS = (
    type(None), int, float, bool, complex, str, bytes, tuple, type, frozenset, range, slice, type(Ellipsis),
    type(NotImplemented), type(len), type(lambda: 0), property,
)
_DEEP_ATOMS = tuple(kind for kind in _ATOMS if kind not in (tuple, frozenset, slice))


def copy(x):
    """A new object with the same contents."""
    kind = type(x)
    if kind in _ATOMS or issubclass(kind, type):
        return x
    if kind in (list, dict, set, bytearray):
        return x.copy()
    copier = getattr(kind, "__copy__", None)
    if copier is not None:
        return copier(x)
    return _rebuild(x, _reduced(x), False, None)


def deepcopy(x, memo=None, _nil=[]):
    """A new object whose contents are copied too."""
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    kind = type(x)
    if kind in _DEEP_ATOMS or issubclass(kind, type):
        made = x
    elif kind in _DEEP:
        made = _DEEP[kind](x, memo)
    else:
        copier = getattr(x, "__deepcopy__", None)
        made = _rebuild(x, _reduced(x), True, memo) if copier is None else copier(memo)
    if made is not x:
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Probe:
    def method(self):
        pass


_DEEP = {list: _deep_list, tuple: _deep_tuple, dict: _deep_dict, type(_Probe().method): _deep_method}
del _Probe


def _reduced(x):
    kind = type(x)
    for name in ("__reduce_ex__", "__reduce__"):
        if getattr(kind, name, None) is not getattr(object, name, None):
            return x.__reduce_ex__(4) if name == "__reduce_ex__" else x.__reduce__()
    if kind.__basicsize__ and not kind.__flags__ & 1 << 9:
        raise TypeError("cannot pickle %r object" % kind.__name__)
    args = x.__getnewargs__() if hasattr(x, "__getnewargs__") else ()
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    return _new, (kind,) + tuple(args), _state(x), items, pairs


def _new(kind, *args):
    return kind.__new__(kind, *args)


def _state(x):
    if hasattr(x, "__getstate__"):
        return x.__getstate__()
    state = getattr(x, "__dict__", None) or None
    slots = {}
    for kind in type(x).__mro__:
        names = kind.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                slots[name] = getattr(x, name)
    return (state, slots) if slots else state


def _rebuild(x, reduced, deep, memo):
    """What `__reduce_ex__` describes."""
    if isinstance(reduced, str):
        return x
    function, args, state, items, pairs = (tuple(reduced) + (None, None, None))[:5]
    if deep and args:
        args = [deepcopy(argument, memo) for argument in args]
    made = function(*args)
    if deep:
        memo[id(x)] = made
        state = deepcopy(state, memo)
    if state is not None:
        _set_state(made, state)
    for item in items or ():
        made.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        made[deepcopy(key, memo) if deep else key] = deepcopy(value, memo) if deep else value
    return made


def _set_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        made.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(made, name, value)
