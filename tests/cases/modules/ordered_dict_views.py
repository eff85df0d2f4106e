# The views of an OrderedDict and its iterators, forwards and backwards, and what they say when it changes.
import copy
from collections import OrderedDict

d = OrderedDict(b=2, a=1, c=3)
d.move_to_end("b")
for view in (d.keys(), d.values(), d.items()):
    print(view, type(view), type(view).__mro__[1], len(view), list(view), list(reversed(view)))
    print(sorted(type(view).__dict__), type(iter(view)), type(reversed(view)))
print("a" in d.keys(), 3 in d.values(), ("b", 2) in d.items(), ("b", 3) in d.items())
print(d.keys() & {"a", "x"}, sorted(d.keys() | {"x"}), sorted(d.keys() - {"a"}), sorted(d.keys() ^ {"a", "y"}))
print(d.keys() == {"a", "b", "c"}, d.keys() == d.copy().keys(), d.keys() <= dict(d).keys(), dict(d).keys() == d.keys())
print(d.items() == dict(d).items(), d.items() > {("a", 1)}, d.keys().isdisjoint(["z"]), d.keys().isdisjoint(d.keys()))
print(d.values() == d.values(), d.items() & {("a", 1)}, sorted(d.items() - [("a", 1)]))
print(sorted(type(iter(d)).__dict__), iter(iter(d)).__class__)

# === Pairs are used again ===
pairs = iter(d.items())
first = next(pairs)
second = next(pairs)
print(first is second, first, second)
print(len({id(pair) for pair in d.items()}))

# === Going on elsewhere ===
iterator = iter(d.items())
next(iterator)
print(iterator.__reduce__(), list(iterator), iterator.__reduce__())
iterator = reversed(d)
next(iterator)
print(list(copy.copy(iterator)), list(iterator))
for make in (iter, reversed, lambda d: iter(d.values()), lambda d: reversed(d.items())):
    print(make(d).__reduce__())


# === Changes under way ===
def change(what, iterator, act):
    print(what, next(iterator))
    act()
    for _ in range(3):
        try:
            print("  next:", next(iterator))
        except Exception as error:
            print("  next:", type(error).__name__, error)


def fresh():
    global d
    d = OrderedDict(a=1, b=2, c=3)
    return d


change("added", iter(fresh()), lambda: d.update(x=1))
change("removed", iter(fresh()), lambda: d.pop("c"))
change("removed and added", iter(fresh()), lambda: (d.pop("c"), d.update(c=1)))
change("moved", iter(fresh()), lambda: d.move_to_end("a"))
change("moved nowhere", iter(fresh()), lambda: d.move_to_end("c"))
change("replaced", iter(fresh().items()), lambda: d.update(b=20))
change("cleared", iter(fresh()), lambda: d.clear())
change("added to the dict", iter(fresh()), lambda: dict.update(d, x=1))
change("removed from the dict", iter(fresh()), lambda: dict.pop(d, "b"))
change("replaced in the dict", iter(fresh()), lambda: (dict.pop(d, "b"), dict.update(d, x=1)))
change("values, replaced in the dict", iter(fresh().values()), lambda: (dict.pop(d, "c"), dict.update(d, x=1)))
change("backwards", reversed(fresh()), lambda: d.popitem())
change("items backwards", reversed(fresh().items()), lambda: None)

# === At the end ===
iterator = iter(OrderedDict())
print(list(iterator), next(iterator, "nothing"))
d = OrderedDict(a=1)
iterator = iter(d)
print(list(iterator), next(iterator, "nothing"))
d["b"] = 2
print(next(iterator, "still nothing"))
for a, b in zip(fresh(), d.values()):
    print(a, b)
print(*d, {*d}, max(d), sorted(d, reverse=True), any(d.values()), sum(d.values()))
