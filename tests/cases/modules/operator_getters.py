# itemgetter, attrgetter and methodcaller are objects of fixed fields: sizes, holders, calls and copies.
import copy
import gc
import operator
import sys
import traceback
from operator import attrgetter, itemgetter, methodcaller

# === Sizes and what they hold ===
key = ["a list"]
makers = [
    lambda: itemgetter(1),
    lambda: itemgetter(1, 2, 3),
    lambda: itemgetter(key),
    lambda: attrgetter("real"),
    lambda: attrgetter("real.imag", "imag"),
    lambda: methodcaller("count"),
    lambda: methodcaller("count", key, end=2),
]
for make in makers:
    getter = make()
    print(getter, sys.getsizeof(getter), gc.is_tracked(getter), sys.getrefcount(getter), sys.getrefcount(key))
    print("   ", gc.get_referents(getter), getter.__reduce__())
    print("   ", copy.copy(getter), copy.deepcopy(getter))
del getter

# === Blocks ===
for make in makers:
    make()
    before = sys.getallocatedblocks()
    kept = make()
    after = sys.getallocatedblocks()
    del kept
    print(after - before, end=" ")
print()

# === Interned names ===
name = "".join(["some", "thing"])
getter = attrgetter(name + "." + name, name)
print(getter.__reduce__()[1])
names = gc.get_referents(getter)[0]
print(names[0][0] is sys.intern("something"), names[0][1] is names[1], sys.getsizeof(names))


# === Calls ===
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __getitem__(self, key):
        return (self.x, self.y)[key]

    def scaled(self, by, *, plus=0):
        return self.x * by + plus, self.y * by + plus


point = Point(Point(1, 2), 3)
print(itemgetter(1)(point), itemgetter(1, 0, -1)((5, 6, 7)), itemgetter("a")({"a": 1}), itemgetter(slice(1, 3))("abcd"))
print(attrgetter("x.y")(point), attrgetter("x.x", "y", "x.y")(point), attrgetter("y")(point))
print(methodcaller("scaled", 2)(point.x), methodcaller("scaled", 2, plus=1)(point.x), methodcaller("upper")("abc"))
held = []
itemgetter(0)([held]).append(sys.getrefcount(held))
print(held)
print(max([(1, 5), (2, 3)], key=itemgetter(1)), sorted("bca", key=methodcaller("upper"), reverse=True))


# === Errors ===
def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: itemgetter())
attempt(lambda: attrgetter())
attempt(lambda: methodcaller())
attempt(lambda: itemgetter(1, key=2))
attempt(lambda: attrgetter("a", key=2))
attempt(lambda: attrgetter(1))
attempt(lambda: attrgetter("a", 1))
attempt(lambda: methodcaller(1))
for getter in [itemgetter(2), attrgetter("a.b"), methodcaller("a")]:
    attempt(lambda: getter())
    attempt(lambda: getter(1, 2))
    attempt(lambda: getter(1, x=2))
    attempt(lambda: getter(1))
    attempt(lambda: getter.name)
attempt(lambda: attrgetter(".")(1))
attempt(lambda: attrgetter("real.")(1))
attempt(lambda: itemgetter(3)((1, 2)))
attempt(lambda: itemgetter(2**80)((1, 2)))
attempt(lambda: type("Sub", (itemgetter,), {}))
attempt(lambda: setattr(itemgetter(1), "x", 1))


# === Tracebacks through calls ===
class Failing:
    def __getattr__(self, name):
        raise AttributeError("not " + name)

    def __getitem__(self, key):
        raise LookupError(key)

    def fail(self, what):
        raise ValueError(what)


for getter in [itemgetter(1), itemgetter(1, 2), attrgetter("a"), attrgetter("a.b", "c"), methodcaller("fail", "now")]:
    try:
        getter(Failing())
    except Exception:
        print(traceback.format_exc())

# === Within themselves ===
items = []
getter = itemgetter(items)
items.append(getter)
print(getter, items)
caller = methodcaller("append", items)
items.append(caller)
print(caller)
gc.collect()
del items, getter, caller
print(gc.collect())
