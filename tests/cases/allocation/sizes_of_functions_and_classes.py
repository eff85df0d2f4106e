# sys.getsizeof of code-like objects, classes and instances.
import sys


class Empty:
    pass


class Slotted:
    __slots__ = ("a", "b", "c")


class SlottedEmpty:
    __slots__ = ()


class SlottedWithWeakref:
    __slots__ = ("a", "__weakref__")


class SlottedWithDict:
    __slots__ = ("a", "__dict__")


class Attributes:
    def __init__(self, n):
        for i in range(n):
            setattr(self, f"a{i}", i)


class SubList(list):
    pass


class SubInt(int):
    pass


class SubDict(dict):
    pass


class Error(Exception):
    pass


def function(a, b=1, *c, **d):
    yield a


def cell(value):
    return lambda: value


for value in (Empty(), Slotted(), SlottedEmpty(), SlottedWithWeakref(), SlottedWithDict(), Attributes(0), SubList(), SubInt(5), SubDict(), Error(), Empty().__dict__,
              function, lambda: 0, function(1), Empty().__init__, len, [].append, cell(1).__closure__[0], ValueError(), KeyError(1), StopIteration(), OSError(), SystemExit(), NameError(), AttributeError(), ImportError(), UnicodeDecodeError("u", b"", 0, 1, ""), SyntaxError(),
              Empty, Slotted, Error, int, type, object, property(), staticmethod(len), classmethod(len), enumerate([]), zip(), zip([], []), map(len, []), filter(None, []), reversed([]), iter([]), iter(()), iter(""), iter({}), iter({}.items()), iter(set()), iter(range(1)), iter(range(10 ** 30)), iter(b""), iter(len, 1), {}.keys(), Empty.__dict__, super(Empty, Empty()), list[int], sys):
    print(type(value).__name__, sys.getsizeof(value))
print([sys.getsizeof(Attributes(n).__dict__) for n in (0, 1, 5, 6, 10, 11, 20, 40)])
print([value.__sizeof__() for value in ([], {}, Empty(), 1, "a", function)])


class Sized:
    def __sizeof__(self):
        return 100


class BadSize:
    def __sizeof__(self):
        return -1


print(sys.getsizeof(Sized()), sys.getsizeof(BadSize, None))
for wrong in (lambda: sys.getsizeof(BadSize()), lambda: sys.getsizeof(), lambda: sys.getsizeof(1, 2, 3)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(error)
