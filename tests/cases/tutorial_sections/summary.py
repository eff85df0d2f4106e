# The summary: six lines of the tutorial, six things to see.
import gc
import tracemalloc
import weakref


class Node:
    __slots__ = ("other", "__weakref__")


# Reference counting frees at once
node = Node()
watch = weakref.ref(node)
del node
print("Alive:", watch() is not None)

# The collector handles cycles
node = Node()
node.other = node
watch = weakref.ref(node)
del node
print("Alive:", watch() is not None)
gc.collect()
print("Alive:", watch() is not None)

# Weak references: a cache that does not keep
cache = weakref.WeakSet()
cache.add(Node())
print("Cached:", len(cache))

# Profiling: what stays is counted
tracemalloc.start()
rows = [n for n in range(1_000)]
print("Traced:", tracemalloc.get_traced_memory()[0] > 8_000)
tracemalloc.stop()

# Optimization: one value at a time
lazy = (n for n in range(1_000))
print("First:", next(lazy))

# Best practice: break what you linked
one, two = Node(), Node()
one.other, two.other = two, one
one.other = None
del one, two
