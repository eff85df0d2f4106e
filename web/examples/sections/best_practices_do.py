# The eight things to do, each in a few lines.
import gc
import sys
import tracemalloc
import weakref


class Record:
    def __init__(self, key):
        self.key = key
        self.other = None


# 1. Let the collector work
print("1. On:", gc.isenabled())

# 2. Weak references for caches and observers
cache = weakref.WeakValueDictionary()
record = Record("a")
cache["a"] = record
print("2. Cached:", len(cache))
del record
print("2. Cached:", len(cache))

# 3. Break a cycle by hand
one = Record("one")
two = Record("two")
one.other = two
two.other = one
watch = weakref.ref(one)
two.other = None
del one
print("3. Alive:", watch() is not None)

# 4. Generators for large sequences
numbers = [n for n in range(1_000)]
lazy = (n for n in range(1_000))
print("4. List:", sys.getsizeof(numbers))
print("4. Generator:", sys.getsizeof(lazy))


# 5. __slots__ where there are many instances
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


point = Point(1, 2)
print("5. Has a dict:", hasattr(point, "__dict__"))

# 6. Profile
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
rows = [0] * 10_000
after = tracemalloc.get_traced_memory()[0]
tracemalloc.stop()
print("6. At least 80 kB:", after - before >= 80_000)

# 7. Delete large objects in a loop
for size in (10_000, 20_000):
    rows = [0] * size
    print("7. Rows:", len(rows))
    del rows


# 8. Context managers for cleanup
class Resource:
    def __enter__(self):
        self.rows = [0] * 10_000
        return self

    def __exit__(self, *error):
        del self.rows


with Resource() as resource:
    print("8. Inside:", len(resource.rows))
print("8. After:", hasattr(resource, "rows"))
