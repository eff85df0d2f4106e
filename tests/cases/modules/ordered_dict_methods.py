# What the methods of an OrderedDict do, with its own order beside that of its dict.
import copy
import sys
from collections import OrderedDict

d = OrderedDict([("a", 1), ("b", 2)], c=3)
print(d, len(d), bool(OrderedDict()), OrderedDict(), type(d).__module__, type(d).__qualname__)
print(OrderedDict.__basicsize__, OrderedDict.__dictoffset__, OrderedDict.__weakrefoffset__, OrderedDict.__base__)
print(sorted(OrderedDict.__dict__))

# === Order ===
d.move_to_end("a")
print(list(d), list(dict.__iter__(d)))
d.move_to_end("c", last=False)
d.move_to_end("c", False)
d.move_to_end("a")
print(list(d), list(reversed(d)))
d["b"] = 20
del d["c"]
d["c"] = 30
print(d, d.popitem(), d.popitem(last=False), d)
print(d.pop("a"), d.pop("a", 5), d.pop(key="x", default=None), d)
print(d.setdefault("k"), d.setdefault("k", 1), d.setdefault(default=2, key="l"), d)

# === Filling ===
class Mapping:
    def keys(self):
        print("keys")
        return iter("xy")

    def __getitem__(self, key):
        return key * 2


class Items:
    def items(self):
        print("items")
        return (("p", 1), ["q", 2], "rs")


d.clear()
d.update(Mapping())
d.update(Items(), z=0)
d.update([("a", 1)], a=2, self=3)
d.update({"n": 1, "m": 2})
d.update()
print(d)
print(OrderedDict.fromkeys("hello"), OrderedDict.fromkeys(iterable=[3, 1], value=[]))
print(d.copy() == d, d.copy() is d, copy.copy(d) == d, type(copy.copy(d)), copy.deepcopy(OrderedDict(a=[1])))
d.__init__([("again", 1)])
print(list(d)[-1])

# === Comparison ===
one, other = OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)
print(one == other, one != other, one == dict(other), dict(other) == one, one == OrderedDict(a=1, b=2))
print(one == OrderedDict(a=1), one != 5, one.__eq__(5), one.__lt__(other), OrderedDict.__hash__)
print(OrderedDict(a=OrderedDict(b=1)) == OrderedDict(a=OrderedDict(b=1)))


class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return 1

    def __eq__(self, other):
        print("==", self.value, other.value)
        return self.value == other.value


print(OrderedDict([(Key(1), 0), (Key(2), 0)]) == OrderedDict([(Key(1), 0), (Key(2), 0)]))

# === Joining ===
print(one | other, one | {"c": 3}, {"c": 3} | one, one.__or__([]), one.__ror__([]))
same = one
one |= [("z", 1)]
one |= {"a": 5}
print(one, same is one)

# === Text ===
one["me"] = one
print(one)
inner = OrderedDict()
inner["list"] = [inner]
inner["values"] = inner.values()
print(inner)

# === Attributes, and what makes it anew ===
plain = OrderedDict(a=1)
print(plain.__dict__, plain.__reduce__()[:4], list(plain.__reduce__()[4]))
plain.note = [1]
print(vars(plain), plain.__reduce__()[2] is vars(plain), vars(copy.copy(plain)), copy.copy(plain) == plain)
plain.__dict__ = {"other": 2}
print(plain.other, hasattr(plain, "note"))

# === A dict's own methods ===
d = OrderedDict(a=1, b=2, c=3)
dict.__setitem__(d, "late", 4)
dict.__setitem__(d, "a", 10)
print(list(d), len(d), list(dict.items(d)), d["late"])
print(dict(d), {**d}, [*d])
d["late"] = 5
print(list(d), d)
print(sys.getsizeof(d) - d.__sizeof__())
