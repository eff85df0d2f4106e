# copy and deepcopy of each container keep types, sharing and cycles.
import copy
from collections import OrderedDict, defaultdict, deque


class Point:
    def __init__(self, x):
        self.x = x
        self.me = self


class Slotted:
    __slots__ = ('a', 'b')


class MyList(list):
    pass


shared = [1]
values = [
    {1, 2}, frozenset({3}), deque([shared, shared], 5), bytearray(b'ab'), OrderedDict(a=shared),
    defaultdict(list, k=shared), (shared, shared), range(3), slice(1, 2), MyList([shared]), {'k': shared},
]
for value in values:
    shallow, deep = copy.copy(value), copy.deepcopy(value)
    print(type(shallow).__name__, shallow == value, deep == value, shallow is value, deep is value)
first, second = copy.deepcopy(deque([shared, shared]))
print(first is second, first is shared)
point = copy.deepcopy(Point(shared))
print(point.me is point, point.x is shared, point.x)
slotted = Slotted()
slotted.a = shared
twin = copy.copy(slotted)
print(twin.a is shared, hasattr(twin, 'b'))
ring = []
ring.append(ring)
other = copy.deepcopy(ring)
print(other[0] is other, other is ring)
print(copy.deepcopy(len) is len, copy.deepcopy(Point) is Point)
for bad in (iter([1, 2]), (n for n in (1,))):
    try:
        print(next(copy.copy(bad)))
    except TypeError as error:
        print(error)
