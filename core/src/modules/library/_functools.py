"""What functools is made of."""

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

    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if type(func) is partial and type(func) is cls and not func.__dict__:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts += [repr(argument) for argument in self.args]
        parts += ["%s=%r" % pair for pair in self.keywords.items()]
        name = type(self).__qualname__
        return "functools.%s(%s)" % (name, ", ".join(parts))


partial.__module__ = "functools"


def cmp_to_key(mycmp):
    """A sort key from a function that compares two."""

    class K:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

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

    return K
