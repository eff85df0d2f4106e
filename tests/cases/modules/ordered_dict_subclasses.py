# Which of a subclass's own methods an OrderedDict goes through.
import copy
from collections import OrderedDict


def told(name):
    def method(self, *args, **kwargs):
        print("  ", name, *args, *kwargs)
        return getattr(OrderedDict, name)(self, *args, **kwargs)
    return method


class Told(OrderedDict):
    for name in (
        "__setitem__", "__getitem__", "__delitem__", "__contains__", "__iter__", "__len__", "keys", "values", "items",
        "update", "pop", "popitem", "setdefault", "clear", "move_to_end", "get", "__eq__",
    ):
        locals()[name] = told(name)
    del name
    __hash__ = None


def do(text):
    print(text)
    print("  =", eval(text))


print("make")
d = Told([("a", 1)], b=2)
for text in (
    "d.update(c=3)", "d.update({'a': 10})", "d.pop('a')", "d.pop('a', 5)", "d.popitem()", "d.popitem(False)",
    "d.setdefault('k', 1)", "d.setdefault('k', 2)", "d.copy()", "copy.copy(d)", "repr(d)", "d == {}", "d == OrderedDict(k=1)",
    "d | {'z': 1}", "{'y': 1} | d", "d.__ior__({'w': 1})", "Told.fromkeys('pq', 0)", "d.__reduce__()[:3]", "dict(d)",
    "{**d}", "OrderedDict(d)", "list(d)", "list(reversed(d))", "list(d.items())", "len(d)", "'k' in d", "d.clear()", "bool(d)",
):
    do(text)


# === __missing__ ===
class Missing(OrderedDict):
    def __missing__(self, key):
        return "missing " + str(key)


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), m.pop("b", "default"), m.setdefault("c", 3), m, Missing.fromkeys("x"))
try:
    m.pop("b")
except KeyError as error:
    print("KeyError", error)


# === A cache that forgets what was used longest ago ===
class Cache(OrderedDict):
    def __init__(self, most, *args, **kwargs):
        self.most = most
        super().__init__(*args, **kwargs)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        if key in self:
            self.move_to_end(key)
        super().__setitem__(key, value)
        if len(self) > self.most:
            del self[next(iter(self))]


cache = Cache(3, a=1, b=2, c=3)
cache["a"], cache["d"]  = 0, 4
print(cache, cache["c"], cache, vars(cache))
cache.update(e=5, f=6)
print(list(cache.items()), list(cache))


# === Slots, and further bases ===
class Slots(OrderedDict):
    __slots__ = ("mark",)


s = Slots(a=1)
s.mark, s.other = 1, 2
print(s, s.mark, vars(s), copy.copy(s) == s)


class Base:
    def hello(self):
        return "hello " + ", ".join(self)


class Both(Base, OrderedDict):
    pass


print(Both(x=1, y=2).hello(), Both.__mro__, Both(x=1) == OrderedDict(x=1), Both())


class WithMetaclass(OrderedDict, metaclass=type("Meta", (type,), {})):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self.note = "made"
        return self


print(WithMetaclass(q=1), WithMetaclass(q=1).note)


# === A class body that is one ===
class Prepares(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return OrderedDict()

    def __new__(mcls, name, bases, namespace):
        made = super().__new__(mcls, name, bases, dict(namespace))
        made.order = [key for key in namespace if not key.startswith("__")]
        return made


class Ordered(metaclass=Prepares):
    b = 1
    a = 2

    def method(self):
        pass


print(Ordered.order)
