"""Operators as functions."""


def lt(a, b, /): return a < b
def le(a, b, /): return a <= b
def eq(a, b, /): return a == b
def ne(a, b, /): return a != b
def ge(a, b, /): return a >= b
def gt(a, b, /): return a > b
def not_(a, /): return not a
def truth(a, /): return True if a else False
def is_(a, b, /): return a is b
def is_not(a, b, /): return a is not b
def add(a, b, /): return a + b
def and_(a, b, /): return a & b
def floordiv(a, b, /): return a // b
def index(a, /):
    if isinstance(a, int):
        return a
    if not hasattr(type(a), "__index__"):
        raise TypeError("%r object cannot be interpreted as an integer" % type(a).__name__)
    return type(a).__index__(a)


def inv(a, /): return ~a
def lshift(a, b, /): return a << b
def mod(a, b, /): return a % b
def mul(a, b, /): return a * b
def matmul(a, b, /): return a @ b
def neg(a, /): return -a
def or_(a, b, /): return a | b
def pos(a, /): return +a
def rshift(a, b, /): return a >> b
def sub(a, b, /): return a - b
def truediv(a, b, /): return a / b
def xor(a, b, /): return a ^ b
def concat(a, b, /): return a + b
def contains(a, b, /): return b in a
def getitem(a, b, /): return a[b]


def pow(a, b, /): return a ** b


def setitem(a, b, c, /):
    a[b] = c


def delitem(a, b, /):
    del a[b]


def countOf(a, b, /):
    return sum(1 for item in a if item is b or item == b)


def indexOf(a, b, /):
    for position, item in enumerate(a):
        if item is b or item == b:
            return position
    raise ValueError("sequence.index(x): x not in sequence")


def length_hint(obj, default=0, /):
    try:
        return len(obj)
    except TypeError:
        hint = getattr(type(obj), "__length_hint__", None)
        if hint is None:
            return default
        try:
            found = hint(obj)
        except TypeError:
            return default
        return default if found is NotImplemented else found


def iadd(a, b, /):
    a += b
    return a


def isub(a, b, /):
    a -= b
    return a


def imul(a, b, /):
    a *= b
    return a


def iand(a, b, /):
    a &= b
    return a


def ior(a, b, /):
    a |= b
    return a


def ixor(a, b, /):
    a ^= b
    return a


_abs = abs


def abs(a, /):
    return _abs(a)


invert = inv


class itemgetter:
    """Gives the items of these keys."""

    __slots__ = ("_items",)

    def __init__(self, item, /, *items):
        self._items = (item,) + items

    def __call__(self, obj, /):
        if len(self._items) == 1:
            return obj[self._items[0]]
        return tuple([obj[item] for item in self._items])

    def __repr__(self):
        return "operator.itemgetter(%s)" % ", ".join(map(repr, self._items))


def _attribute(obj, path):
    for name in path.split("."):
        obj = getattr(obj, name)
    return obj


class attrgetter:
    """Gives the attributes of these names."""

    __slots__ = ("_attrs",)

    def __init__(self, attr, /, *attrs):
        self._attrs = (attr,) + attrs
        for name in self._attrs:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")

    def __call__(self, obj, /):
        if len(self._attrs) == 1:
            return _attribute(obj, self._attrs[0])
        return tuple([_attribute(obj, path) for path in self._attrs])

    def __repr__(self):
        return "operator.attrgetter(%s)" % ", ".join(map(repr, self._attrs))


class methodcaller:
    """Calls the method of this name."""

    __slots__ = ("_name", "_args", "_kwargs")

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._kwargs = name, args, kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name)] + [repr(argument) for argument in self._args]
        parts += ["%s=%r" % pair for pair in self._kwargs.items()]
        return "operator.methodcaller(%s)" % ", ".join(parts)
