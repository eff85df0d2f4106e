# Views show the dictionary as it is now, and key views are like sets.
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(keys, values, items, len(keys))
print("a" in keys, 3 in values, ("a", 1) in items, ("a", 2) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}))
print(keys == {"a", "b", "c"}, keys.isdisjoint({"z"}), items == {("a", 1), ("b", 2), ("c", 3)})
try:
    for key in d:
        d["new"] = 1
except RuntimeError as error:
    print(error)
try:
    for key in d:
        del d[key]
        d[key] = 1
except RuntimeError as error:
    print(error)
print(list(reversed(d.values())), list(reversed(d.items())))
print({}.keys(), {}.values(), {}.items())
