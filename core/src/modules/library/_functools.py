"""What functools is made of."""
from types import GenericAlias

from _heapscape import name_as_static

_missing = object()


def reduce(function, sequence, initial=_missing, /):
    """Combines the items from the left."""
    items = iter(sequence)
    if initial is _missing:
        for value in items:
            break
        else:
            raise TypeError("reduce() of empty sequence with no initial value")
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


class partial:
    """A function with some arguments given."""

    __slots__ = ("_func", "_args", "_keywords", "__dict__", "__weakref__")

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, args = args[0], args[1:]
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if type(func) is partial and type(func) is cls and not func.__dict__:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self._func, self._args, self._keywords = func, args, keywords
        return self

    @property
    def func(self):
        return self._func

    @property
    def args(self):
        return self._args

    @property
    def keywords(self):
        return self._keywords

    def __call__(self, /, *args, **keywords):
        return self._func(*self._args, *args, **{**self._keywords, **keywords})

    def __repr__(self):
        kind = type(self)
        name = kind.__name__ if kind is not partial else "functools.partial"
        if id(self) in _printing:
            return "..."
        _printing.add(id(self))
        try:
            parts = [repr(self._func)]
            parts += [repr(argument) for argument in self._args]
            parts += ["%s=%r" % pair for pair in self._keywords.items()]
        finally:
            _printing.discard(id(self))
        return "%s(%s)" % (name, ", ".join(parts))

    def __reduce__(self):
        state = self._func, self._args, self._keywords or None, self.__dict__ or None
        return type(self), (self._func,), state

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, namespace = state
        if not callable(func) or not isinstance(args, tuple) or not isinstance(keywords, (dict, type(None))):
            raise TypeError("invalid partial state")
        self._func = func
        self._args = args if type(args) is tuple else tuple(args)
        self._keywords = {} if keywords is None else keywords if type(keywords) is dict else dict(keywords)
        if namespace is not None:
            self.__dict__ = namespace
        else:
            self.__dict__.clear()

    def __class_getitem__(cls, item):
        return GenericAlias(cls, item)


partial.__module__ = "functools"
name_as_static(partial)
_printing = set()


def cmp_to_key(mycmp):
    """A sort key from a function that compares two."""

    class KeyWrapper:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __call__(self, obj):
            return KeyWrapper(obj)

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    KeyWrapper.__module__ = "functools"
    return KeyWrapper
