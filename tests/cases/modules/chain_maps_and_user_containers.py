# ChainMap is a MutableMapping, and the classes to derive from do what dict, list and str do.
import collections
import collections.abc
import copy
from collections import ChainMap, UserDict, UserList, UserString, deque

abstract = collections.abc
print(issubclass(ChainMap, abstract.MutableMapping), issubclass(deque, abstract.MutableSequence), isinstance(deque(), abstract.Sequence))
for kind in (ChainMap, UserDict, UserList, UserString):
    print(kind, kind.__mro__[1:3], kind.__init__.__qualname__, kind.__init__.__module__, kind.__abstractmethods__)


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "!!", type(error).__name__, error, error.__suppress_context__)


# === ChainMap ===
m = ChainMap({"a": 1}, {"a": 2, "b": 3}, {"c": 4})
print(m, list(m), len(m), bool(m), bool(ChainMap()), m.keys(), m.values(), m.items(), "c" in m, m.get("q"), m.get("q", 1))
print(m == {"a": 1, "b": 3, "c": 4}, m == ChainMap({"a": 1, "b": 3, "c": 4}), m != {}, m.keys() & {"a"}, ("b", 3) in m.items(), 4 in m.values())
print(m.parents, m.new_child(), m.new_child({"z": 1}), m.copy(), m.copy().maps[0] is m.maps[0], copy.copy(m).maps[1] is m.maps[1])
print(m | {"x": 1}, {"x": 1, "a": 0} | m, m.__or__(5), ChainMap.fromkeys("ab", 0), ChainMap.fromkeys("ab").maps)
m |= {"i": 1}
m["b"], m["n"] = 30, 5
print(m.maps[0], m.setdefault("b", 0), m.setdefault("s", 9), m.pop("s"), m.pop("s", "none"), m.popitem(), m)
m.update([("u", 1)], v=2)
del m["a"]
print(m["a"], m)
for text in ("m['zz']", "m.pop('c')", "m.__delitem__('c')", "ChainMap().popitem()", "hash(m)", "m.clear()", "m.maps[0]", "reversed(m)"):
    attempt(text)
m["me"] = m
print(m)


class Deep(ChainMap):
    def __missing__(self, key):
        return "no " + key


print(Deep()["x"], Deep({"x": 1}).new_child(), Deep().get("x"))

# === UserDict ===
class Doubled(UserDict):
    def __setitem__(self, key, item):
        super().__setitem__(key, item * 2)

    def __missing__(self, key):
        return "no " + str(key)


d = Doubled({"a": 1}, b=2, self=3, dict=4)
d.note = "kept"
print(d, d.data, d["zz"], d.get("zz"), "zz" in d, len(d), list(d), d.copy(), d.copy().note, type(d.copy()), copy.copy(d).data is d.data)
print(d | {"x": 1}, {"x": 1} | d, d | UserDict(x=1), d.__or__(5), Doubled.fromkeys("ab", 1), UserDict.fromkeys([1]), d == d.data)
d |= {"y": 1}
d |= UserDict(z=2)
print(d, d.pop("a"), d.popitem(), d.setdefault("k", 5), d.keys(), d.values(), UserDict(dict=None), UserDict(None), d)
for text in ("UserDict()['x']", "UserDict({}, {})", "del_(d)", "UserDict(1)", "d.pop('q')", "hash(d)"):
    attempt(text)

# === UserList ===
class Mine(UserList):
    pass


u = Mine([3, 1, 2])
print(u, u + [4], [0] + u, u + (5,), (5,) + u, u + UserList([6]), UserList([6]) + u, u * 2, 2 * u, u[1:], type(u[1:]), u[0], u[-1])
print(u == [3, 1, 2], u < [4], u <= Mine([3]), u > [3], u != u.copy(), u.copy(), copy.copy(u).data is u.data, list(reversed(u)), 1 in u)
u += (7,)
u += Mine([8])
u *= 2
u.append(9)
u.extend(UserList([10]))
u.extend("z")
u.insert(0, "first")
u[1:3] = "xy"
del u[-1], u[0]
print(u, u.pop(), u.pop(0), u.count(7), u.index(8), u.index(8, 6), len(u))
u.remove("y")
u.reverse()
u.sort(key=str, reverse=True)
print(u, UserList(UserList("ab")), UserList(), UserList(None), UserList(range(3)), Mine.clear(u), u)
for text in ("UserList(1)", "u.pop()", "u.remove(1)", "u[5]", "u.index(5)", "hash(u)", "u + 1", "u.sort(1)"):
    attempt(text)

# === UserString ===
s = UserString("Hello")
print(s, repr(s), str(s), len(s), s[1], s[1:3], type(s[0]), "ell" in s, UserString("ell") in s, s == "Hello", s < "J", s >= UserString("A"))
print(s + "x", "x" + s, s + 1, 1 + s, s + UserString("u"), s * 2, 2 * s, hash(s) == hash("Hello"), UserString(s).data is s.data, UserString(12))
print(UserString("%s-%s") % (1, 2), "%s!" % s, UserString("a{}{b}").format(1, b=2), UserString("{a}").format_map({"a": 1}))
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold(), s.center(9, "*"), s.ljust(7, "-"), s.rjust(7), s.zfill(7))
print(s.replace("l", "L", 1), s.replace(UserString("l"), UserString("")), s.count("l"), s.count(UserString("l"), 3), s.find("l", 3), s.rfind("l"), s.index("l"), s.rindex("l"))
print(s.startswith("He"), s.startswith(("x", "H")), s.endswith("lo", 1), s.removeprefix("He"), s.removesuffix(UserString("lo")), s.strip("Ho"), s.lstrip("H"), s.rstrip("o"))
print(s.split("l"), s.rsplit("l", 1), s.partition("l"), s.rpartition("l"), UserString("a\nb").splitlines(True), s.join(["a", "b"]), s.encode(), s.encode(None, None))
print(s.isalpha(), s.isalnum(), s.isascii(), s.isdecimal(), s.isdigit(), s.isidentifier(), s.islower(), s.isnumeric(), s.isprintable(), s.isspace(), s.istitle(), s.isupper())
print(s.expandtabs(), s.translate({72: "J"}), s.translate(s.maketrans("l", "r")), int(UserString("5")), float(UserString("1.5")), complex(UserString("1j")), list(s), s.__getnewargs__())
for text in ("UserString()", "s.index('q')", "s.split('')", "s['x']", "s[9]", "s.count()", "int(s)", "s.join([1])", "s < 1"):
    attempt(text)
attempt("collections.NoSuchName")
