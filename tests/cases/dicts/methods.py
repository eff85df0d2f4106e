# The dictionary's own methods, in insertion order.
d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, len(d), "a" in d, "z" in d, d["a"], d.get("z"), d.get("z", 0))
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("b"), d.pop("b", "none"), d.setdefault("e", []), d.setdefault("a", 0), d)
d.update({"f": 6}, g=7)
d.update([("h", 8)])
print(d, d.popitem())
del d["a"]
d["a"] = "last"
print(d, list(reversed(d)))
print(d | {"x": 1}, {"x": 1} | d)
d |= {"c": "new"}
print(d)
print(dict(a=1), dict([(1, 2)]), dict({"k": "v"}, z=1), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {**d, "y": 1})
print({1: "int", 1.0: "float", True: "bool"})
for wrong in ("d['none']", "d.pop('none')", "{}.popitem()", "{[]: 1}", "dict([1])", "dict([(1, 2, 3)])", "dict(1)", "d[{}]"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
try:
    del d["none"]
except KeyError as error:
    print(repr(error), error)
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == [], {1: 2} != {1: 3})
d = {}
d["self"] = d
print(d)
