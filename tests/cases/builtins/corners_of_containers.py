# Corners of containers and functions: what comparison changes, what order copies have, what is the same object.
import array
import copy
import gc
import time
from collections import OrderedDict


def ends():
    return "ret"
    yield


for iterator in (filter(None, ends()), map(str, ends())):
    try:
        next(iterator)
    except StopIteration as error:
        print(error.value)


def two(a, b): return (a, b)
two.__defaults__ = (1, 2, 3, 4)
print(two(), two(9), two(8, 9), two(b=7))
def none(): return 1
none.__defaults__ = (1, 2)
print(none())
try:
    none(1)
except TypeError as error:
    print(error)

od = OrderedDict(a=1, b=2)
od.move_to_end("a")
print(dict.copy(od), dict(od), [k for k in vars(type("C", (), od)) if k in "ab"])


class Prepared(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return OrderedDict()

    def __new__(meta, name, bases, namespace):
        namespace.move_to_end("first")
        return super().__new__(meta, name, bases, namespace)


class Made(metaclass=Prepared):
    first = 1
    second = 2


print([k for k in vars(Made) if k in ("first", "second")])


class Clears:
    def __hash__(self): return 1
    def __eq__(self, other): s.clear(); return True


s = {Clears()}
s.add(Clears())
print(len(s))
s = {Clears()}
print(Clears() in s, len(s))

it = reversed([1, 2, 3])
next(it); next(it); next(it)
print(list(copy.copy(it)))
it = reversed([1, 2, 3])
it.__setstate__(100)
print(list(it))
it = reversed([1, 2, 3])
it.__setstate__(-5)
print(list(it))

b = b"AB" * 2
print(b.replace(b"AB", b"AB") is b, b.replace(b"x", b"y") is b, b.replace(b"", b"") is b, b.replace(b"A", b"A", 0) is b)
s = "AB" * 2
print(s.replace("", "-", 0) is s, s.replace("x", "y") is s, s.replace("AB", "AB") == s)


class A(array.array): pass
print(A("i", [1]), A("i"), repr(array.array("u", "ab")))

for seconds in (1 << 60, 1 << 70, -(1 << 70)):
    try:
        time.gmtime(seconds)
    except (OSError, OverflowError) as error:
        print(type(error).__name__, error)
print(time.gmtime(1 << 55)[:6], time.gmtime(-(1 << 40))[:6], time.gmtime(0)[:8], time.gmtime(31536000 - 1)[:8], time.gmtime(31536000)[:8])


def holds():
    marker = object()
    yield marker
    found = [x for x in gc.get_referrers(marker) if type(x) is tuple][0]
    print(str(found)[-30:], len(found))


tuple(holds())
try: type("A", (), {"__classcell__": 1})
except TypeError as e: print(e)
