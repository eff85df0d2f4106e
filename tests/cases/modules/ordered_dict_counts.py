# Who holds the keys and values of an OrderedDict, how long, and what the collector finds in it.
import gc
import sys
import weakref
from collections import OrderedDict


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("gone", self.name)


count = sys.getrefcount
key, value = Thing("key"), Thing("value")
d = OrderedDict()
print(count(key), count(value), count(d))
d[key] = value
print(count(key), count(value))
d[key] = value
d.move_to_end(key)
print(count(key), count(value))
other = d.copy()
print(count(key), count(value))
other.clear()
print(count(key), count(value))
iterator, items = iter(d), iter(d.items())
print(count(key), count(value), count(d))
next(items)
print(count(key), count(value))
del iterator, items
print(count(key), count(value), count(d))
print(d.pop(key), count(key), count(value))
d[key] = value
pair = d.popitem()
print(count(key), count(value))
del pair
views = d.keys(), d.values(), d.items()
print(count(d))
del views, key, value

# === In which order they go ===
d = OrderedDict((Thing(name), Thing(name + "'s")) for name in "abc")
d.move_to_end(next(iter(d)))
print("clear")
d.clear()
d = OrderedDict((Thing(name), Thing(name + "'s")) for name in "def")
print("del")
del d
d = OrderedDict.fromkeys("xy", Thing("value"))
print("replace")
d["x"] = d["y"] = None

# === What refers to what ===
one, two = [], []
d = OrderedDict([((1, 2), one), ("b", two)])
print(gc.is_tracked(d), gc.is_tracked(OrderedDict()), gc.get_referents(d))
d.move_to_end((1, 2))
print(gc.get_referents(d))
d.note = 1
print(gc.get_referents(d))
print([type(holder) for holder in gc.get_referrers(one) if holder is d])
print(gc.get_referents(iter(d.items())) == [d, "b", (None, None)], gc.get_referents(d.keys()) == [d])

# === Cycles ===
gc.collect()
d = OrderedDict(thing=Thing("in a cycle"))
d["self"] = d
d.own = Thing("in its own dict")
reference = weakref.ref(d, lambda _: print("the reference is told"))
print(reference() is d)
del d
print("collect", gc.collect(), reference())


class Sub(OrderedDict):
    def __del__(self):
        print("the subclass goes", len(self))


s = Sub(a=Thing("in a subclass"))
s.me = s
proxy = weakref.proxy(s)
print(len(proxy), list(proxy))
del s
print("collect", gc.collect())
d = OrderedDict()
iterator = iter(d.values())
d["iterator"] = iterator
del d, iterator
print("collect", gc.collect())

# === A deep one ===
d = None
for _ in range(2000):
    d = OrderedDict(inner=d)
del d
print("the deep one is gone")
