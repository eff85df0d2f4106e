# Entries go when their values die.
import weakref


class Value:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Value({self.n})"


cache = weakref.WeakValueDictionary()
a, b = Value(1), Value(2)
cache["a"], cache["b"] = a, b
cache["temporary"] = Value(3)
print(len(cache), sorted(cache), "a" in cache, "temporary" in cache, cache["a"], cache.get("none"), cache.get("temporary"))
del a
print(len(cache), dict(cache), list(cache.items()), list(cache.values()))
try:
    cache["a"]
except KeyError as error:
    print("KeyError", error)
for key, value in cache.items():
    del b
    print(key, value)
del value
print(len(cache))
c = cache.setdefault("c", Value(4))
print(c, cache.pop("c"), len(cache))
cache["d"] = c
copy = cache.copy()
cache.clear()
print(list(copy), list(cache))
