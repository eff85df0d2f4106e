"""Tools for functions."""
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
from abc import get_cache_token
from collections import namedtuple
from _thread import RLock
from reprlib import recursive_repr
from types import GenericAlias

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like what it wraps."""
    for attribute in assigned:
        try:
            value = getattr(wrapped, attribute)
        except AttributeError:
            continue
        setattr(wrapper, attribute, value)
    for attribute in updated:
        getattr(wrapper, attribute).update(getattr(wrapped, attribute, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """`update_wrapper` as a decorator."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def _derived(name, root, holds):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else holds(result, self, other)

    compare.__qualname__ = f"_{name.strip('_')}_from_{root.strip('_')}"
    compare.__name__ = name
    return name, compare


def _derived_from(root, **rules):
    """The three comparisons that follow from `root`: the same functions for every class, found by their names."""
    found = []
    for name, holds in rules.items():
        name, compare = _derived(f"__{name}__", root, holds)
        globals()[compare.__qualname__] = compare
        found.append((name, compare))
    return found


_ORDERINGS = {
    "__lt__": _derived_from(
        "__lt__",
        gt=lambda less, self, other: not less and self != other,
        le=lambda less, self, other: less or self == other,
        ge=lambda less, self, other: not less,
    ),
    "__le__": _derived_from(
        "__le__",
        ge=lambda at_most, self, other: not at_most or self == other,
        lt=lambda at_most, self, other: at_most and self != other,
        gt=lambda at_most, self, other: not at_most,
    ),
    "__gt__": _derived_from(
        "__gt__",
        lt=lambda more, self, other: not more and self != other,
        ge=lambda more, self, other: more or self == other,
        le=lambda more, self, other: not more,
    ),
    "__ge__": _derived_from(
        "__ge__",
        le=lambda at_least, self, other: not at_least or self == other,
        gt=lambda at_least, self, other: at_least and self != other,
        lt=lambda at_least, self, other: not at_least,
    ),
}


def total_ordering(cls):
    """Adds the comparisons that follow from the one that the class defines."""
    given = [name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(given)
    for name, compare in _ORDERINGS[root]:
        if name not in given:
            setattr(cls, name, compare)
    return cls


class _HashedSeq(list):
    """A key that is hashed once."""

    __slots__ = "hashvalue"

    def __init__(self, tup, hash=hash):
        self[:] = tup
        self.hashvalue = hash(tup)

    def __hash__(self):
        return self.hashvalue


def _make_key(args, kwds, typed, kwd_mark=(object(),), fasttypes={int, str}, tuple=tuple, type=type, len=len):
    """What a call is remembered by: its only argument, or all of them in one sequence."""
    key = args
    if kwds:
        key += kwd_mark
        for item in kwds.items():
            key += item
    if typed:
        key += tuple(map(type, args)) + tuple(map(type, kwds.values()))
    elif len(key) == 1 and type(key[0]) in fasttypes:
        return key[0]
    return _HashedSeq(key)


_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the last calls."""
    if isinstance(maxsize, int):
        maxsize = 0 if maxsize < 0 else maxsize
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, function)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(function):
        wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, function)

    return decorating_function


def cache(func, /):
    """Remembers all results."""
    return lru_cache(maxsize=None)(func)


class partialmethod:
    """A method with some arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        args = ", ".join(map(repr, self.args))
        keywords = ", ".join("{}={!r}".format(k, v) for k, v in self.keywords.items())
        kind = self.__class__
        return "{}.{}({!r}, {}, {})".format(kind.__module__, kind.__qualname__, self.func, args, keywords)

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            keywords = {**self.keywords, **keywords}
            return self.func(cls_or_self, *self.args, *args, **keywords)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        result = None
        if get is not None:
            bound = get(obj, cls)
            # A descriptor of its own kind: the arguments go to what it gives.
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
        if result is None:
            result = self._make_unbound_method().__get__(obj, cls)
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


class cached_property:
    """A property that is computed once and then kept in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names (%r and %r)." % (self.attrname, name)
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(
                "No '__dict__' attribute on %r instance to cache %r property." % (type(instance).__name__, self.attrname)
            ) from None
        value = kept.get(self.attrname, self)
        if value is self:
            with self.lock:
                value = kept.get(self.attrname, self)
                if value is self:
                    value = self.func(instance)
                    try:
                        kept[self.attrname] = value
                    except TypeError:
                        raise TypeError(
                            "The '__dict__' attribute on %r instance does not support item assignment for caching %r property."
                            % (type(instance).__name__, self.attrname)
                        ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


class singledispatchmethod:
    """A method that chooses by the type of its first argument."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("%r is not callable or a descriptor" % (func,))
        self.dispatcher, self.func = singledispatch(func), func
        self._wrapped_func = func.__func__ if isinstance(func, (staticmethod, classmethod)) else func

    def register(self, cls, method=None):
        if isinstance(cls, (staticmethod, classmethod)):
            # They do not pass on the annotations of their function.
            cls.__annotations__ = getattr(cls.__func__, "__annotations__", {})
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self._wrapped_func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


def _c3_merge(sequences):
    """The order that keeps all of the orders given."""
    merged = []
    while True:
        sequences = [sequence for sequence in sequences if sequence]
        if not sequences:
            return merged
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(candidate)
        for sequence in sequences:
            if sequence[0] == candidate:
                del sequence[0]


def _c3_mro(cls, abcs=None):
    """The order of a class with abstract classes put in where it first fulfils them."""
    for index, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, "__abstractmethods__"):
            boundary = len(cls.__bases__) - index
            break
    else:
        boundary = 0
    abcs = list(abcs) if abcs else []
    explicit, others = list(cls.__bases__[:boundary]), list(cls.__bases__[boundary:])
    abstract = [
        base for base in abcs if issubclass(cls, base) and not any(issubclass(b, base) for b in cls.__bases__)
    ]
    for base in abstract:
        abcs.remove(base)
    groups = (explicit, abstract, others)
    orders = [_c3_mro(base, abcs=abcs) for group in groups for base in group]
    return _c3_merge([[cls]] + orders + [list(group) for group in groups])


def _compose_mro(cls, types):
    """The order of a class with all of `types` that it fulfils."""
    bases = set(cls.__mro__)

    def is_related(kind):
        return (
            kind not in bases
            and hasattr(kind, "__mro__")
            and not isinstance(kind, GenericAlias)
            and issubclass(cls, kind)
        )

    types = [kind for kind in types if is_related(kind)]
    types = [
        kind for kind in types if not any(kind != other and kind in other.__mro__ for other in types)
    ]
    registered = set(types)
    mro = []
    for kind in types:
        found = []
        for sub in kind.__subclasses__():
            if sub not in bases and issubclass(cls, sub):
                found.append([s for s in sub.__mro__ if s in registered])
        if not found:
            mro.append(kind)
            continue
        found.sort(key=len, reverse=True)
        for subs in found:
            for sub in subs:
                if sub not in mro:
                    mro.append(sub)
    return _c3_mro(cls, abcs=mro)


def _find_impl(cls, registry):
    """The function of the nearest class; two that are as near are an error."""
    mro = _compose_mro(cls, registry.keys())
    match = None
    for kind in mro:
        if match is not None:
            if (
                kind in registry
                and kind not in cls.__mro__
                and match not in cls.__mro__
                and not issubclass(match, kind)
            ):
                raise RuntimeError("Ambiguous dispatch: {} or {}".format(match, kind))
            break
        if kind in registry:
            match = kind
    return registry.get(match)


def singledispatch(func):
    """A function that chooses by the type of its first argument."""
    import types
    import weakref

    registry = {}
    dispatch_cache = weakref.WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        nonlocal cache_token
        if cache_token is not None:
            current = get_cache_token()
            if cache_token != current:
                dispatch_cache.clear()
                cache_token = current
        try:
            return dispatch_cache[cls]
        except KeyError:
            try:
                found = registry[cls]
            except KeyError:
                found = _find_impl(cls, registry)
            dispatch_cache[cls] = found
            return found

    def is_valid(cls):
        return isinstance(cls, type) and not isinstance(cls, GenericAlias)

    def register(cls, func=None):
        nonlocal cache_token
        if is_valid(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    f"Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            from typing import get_type_hints

            argname, cls = next(iter(get_type_hints(func).items()))
            if not is_valid(cls):
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")
        registry[cls] = func
        if cache_token is None and hasattr(cls, "__abstractmethods__"):
            cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = types.MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, func)
    return wrapper
