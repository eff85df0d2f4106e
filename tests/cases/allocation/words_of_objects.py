# The words of objects as they lie in memory: numbers as they are, addresses as P. Left out: counts of what others share, versions of
# dicts and types, bytes that only pad, and C's own pointers.
import array
import collections
import ctypes
import functools
import itertools
import operator
import types
import weakref


def word(address):
    return ctypes.c_ulong.from_address(address).value


def shown(number):
    if 0x5555_0000_0000 <= number < 0x8000_0000_0000:
        return "P"
    return str(number - 2**64 if number >= 2**63 else number)


LEFT_OUT = {
    **{dict: (3,), collections.OrderedDict: (3,), collections.defaultdict: (3,), types.FunctionType: (14,)},
    **{types.MethodType: (5,), types.BuiltinFunctionType: (0, 6), functools.partial: (7,), array.array: (5,)},
    **{memoryview: (5, 12), types.CodeType: (0, 5), int: (0,), float: (0,), complex: (0,), tuple: (0,), types.GeneratorType: (3,), type: (0, 48)},
}


def words(value, left_out=()):
    size = type(value).__basicsize__ // 8
    left_out = LEFT_OUT.get(type(value), left_out)
    return " ".join("-" if at in left_out else shown(word(id(value) + 8 * at)) for at in range(size))


class Plain:
    x = 1

    def method(self):
        return self.x


class Slotted:
    __slots__ = ("a", "b", "__weakref__")


class Table(dict):
    pass


class Named(Plain, metaclass=type):
    "Documented."
    __slots__ = ("own",)


def function(p, q=2, *, k=3):
    z = p

    def inner():
        return z

    return inner


def generator():
    yield 1
    yield 2


plain, slotted, running = Plain(), Slotted(), generator()
plain.y, slotted.a = 2, 1
next(running)
try:
    1 / 0
except ZeroDivisionError as error:
    raised = error
VALUES = [
    *(70000, -300, 2**40, -(2**62), 1.5, 1j, bytearray(b"abcdef"), bytearray(), [1, 2, 3], [], [x for x in range(5)]),
    *((1, 2, 3), {"a": 1, "b": 2}, {}, {1: 2}, {1, 2, 3}, set(), frozenset([1, 2]), range(3, 10, 2), slice(1, None, 2)),
    *(function, lambda: 0, function(1), function.__code__, plain.method, [].append, running, iter([1]), iter((1,))),
    *(iter("ab"), iter({1: 1}), iter(range(3)), iter({1}), enumerate("a"), zip("a"), map(len, "a"), reversed([1, 2]), filter(None, "a")),
    *(plain, slotted, raised, raised.__traceback__, property(Plain.method), classmethod(len), staticmethod(len)),
    *(weakref.ref(slotted), weakref.proxy(slotted), function(1).__closure__[0], {}.keys(), collections.OrderedDict(a=1)),
    *(collections.deque([1, 2]), collections.defaultdict(list), array.array("i", [1, 2, 3]), functools.partial(len)),
    *(memoryview(b"abc"), itertools.cycle("ab"), itertools.count(3), itertools.chain("a"), operator.itemgetter(1), object()),
    *(types.MappingProxyType({}), types.SimpleNamespace(a=1), list[int], super(Plain, plain), Slotted.a, StopIteration(1)),
    *(OSError(2, "no"), SyntaxError("m", ("f", 1, 2, "t")), itertools.islice("ab", 1), itertools.product("a", "b")),
]
for value in VALUES:
    print(type(value).__name__, words(value))
for value in (Table(a=1), Plain, Slotted, Table, Named):
    print(type(value).__name__, words(value, (3,)))
for value in VALUES:
    if type(value).__flags__ & 1 << 14 and value not in (set(), frozenset([1, 2])):
        print(type(value).__name__, "collector", shown(word(id(value) - 16)), word(id(value) - 8) & 3)
for value in ({"a": 1, "b": 2}, {1: 2, "k": 3}, {n: n for n in range(9)}, dict.fromkeys(range(6))):
    keys = word(id(value) + 32)
    slots, used = word(keys + 8), word(keys + 32)
    indices = [ctypes.c_byte.from_address(keys + 40 + at).value for at in range(slots)]
    print("keys", [shown(word(keys + 8 * at)) for at in (0, 1, 3, 4)], indices)
    print("entries", [shown(word(keys + 40 + slots + 8 * at)) for at in range(3 * used)])
own = word(id(plain) + 16)
print("split", [shown(word(own + 8 * at)) for at in (0, 2, 4, 5)], [shown(word(word(own + 32) + 8 * at)) for at in (0, 1, 3, 4)])
for value in ({1, 2, 3}, {n * 8 for n in range(6)}, frozenset(range(5))):
    print("set", [shown(word(id(value) + 40 + 8 * at)) for at in range(16)])
for value in ("ascii", "latin \xe9", "wide \u20ac", "\U0001f600 face", "a" * 40):
    print("str", word(id(value) + 16), ctypes.c_ubyte.from_address(id(value) + 32).value & 0x7F)
