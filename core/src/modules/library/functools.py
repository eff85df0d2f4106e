"""Tools for functions."""
from _functools import cmp_to_key, partial, reduce
from collections import namedtuple

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


def _derived(operator, holds):
    def compare(self, other):
        result = getattr(type(self), operator)(self, other)
        return result if result is NotImplemented else holds(result, self, other)

    return compare


_ORDERINGS = {
    "__lt__": [
        ("__gt__", lambda less, self, other: not less and self != other),
        ("__le__", lambda less, self, other: less or self == other),
        ("__ge__", lambda less, self, other: not less),
    ],
    "__le__": [
        ("__ge__", lambda at_most, self, other: not at_most or self == other),
        ("__lt__", lambda at_most, self, other: at_most and self != other),
        ("__gt__", lambda at_most, self, other: not at_most),
    ],
    "__gt__": [
        ("__lt__", lambda more, self, other: not more and self != other),
        ("__ge__", lambda more, self, other: more or self == other),
        ("__le__", lambda more, self, other: not more),
    ],
    "__ge__": [
        ("__le__", lambda at_least, self, other: not at_least or self == other),
        ("__gt__", lambda at_least, self, other: at_least and self != other),
        ("__lt__", lambda at_least, self, other: not at_least),
    ],
}


def total_ordering(cls):
    """Adds the comparisons that follow from the one that the class defines."""
    given = [name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(given)
    for name, holds in _ORDERINGS[root]:
        if name not in given:
            function = _derived(root, holds)
            function.__name__ = name
            setattr(cls, name, function)
    return cls


_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


class _Key(list):
    """Arguments as a dict's key; its hash is computed once."""

    __slots__ = ("hash",)

    def __init__(self, parts):
        self[:] = parts
        self.hash = hash(parts)

    def __hash__(self):
        return self.hash


_keywords_follow = (object(),)


def _make_key(args, kwargs, typed):
    parts = args
    if kwargs:
        parts += _keywords_follow
        for pair in kwargs.items():
            parts += pair
    if typed:
        parts += tuple(type(value) for value in args) + tuple(type(value) for value in kwargs.values())
    elif len(parts) == 1 and type(parts[0]) in (int, str):
        return parts[0]
    return _Key(parts)


class _lru_cache_wrapper:
    """A function that remembers its results; the dict keeps the order of use."""

    def __init__(self, func, maxsize, typed):
        self._func, self._maxsize, self._typed = func, maxsize, typed
        self._results, self._hits, self._misses = {}, 0, 0

    def __call__(self, *args, **kwargs):
        if self._maxsize == 0:
            self._misses += 1
            return self._func(*args, **kwargs)
        key, results = _make_key(args, kwargs, self._typed), self._results
        value = results.get(key, results)
        if value is not results:
            self._hits += 1
            if self._maxsize is not None:
                del results[key]
                results[key] = value
            return value
        self._misses += 1
        value = self._func(*args, **kwargs)
        if self._maxsize is not None and key not in results and len(results) >= self._maxsize:
            del results[next(iter(results))]
        results[key] = value
        return value

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._hits = self._misses = 0
        self._results.clear()

    def __get__(self, instance, owner=None):
        return self if instance is None else partial(self, instance)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the last calls."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return lru_cache(128, typed)(maxsize)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(func):
        wrapper = _lru_cache_wrapper(func, maxsize, typed)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, func)

    return decorate


def cache(func, /):
    """Remembers all results."""
    return lru_cache(maxsize=None)(func)


class partialmethod:
    """A method with some arguments given."""

    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, instance, owner=None):
        bound = self.func.__get__(instance, owner)
        if instance is None:
            return partial(bound, *self.args, **self.keywords)
        return partial(bound, *self.args, **self.keywords)


class cached_property:
    """A property that is computed once and then kept in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

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
            value = kept[self.attrname] = self.func(instance)
        return value


class singledispatchmethod:
    """A method that chooses by the type of its first argument."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("%r is not callable or a descriptor" % (func,))
        self.dispatcher, self.func = singledispatch(func), func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


def singledispatch(func):
    """A function that chooses by the type of its first argument."""
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        return func

    def register(cls, func=None):
        function = func
        if function is None:
            if isinstance(cls, type):
                return lambda found: register(cls, found)
            function = cls
            cls = next(iter(function.__annotations__.values()))
        registry[cls] = function
        return function

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % getattr(func, "__name__", "singledispatch function"))
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, registry
    return update_wrapper(wrapper, func)
