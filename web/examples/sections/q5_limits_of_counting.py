# Question 5: what counting alone cannot do, and what it costs.
import gc
import sys
import weakref


class Node:
    pass


# Cycles are not freed by count
node = Node()
node.me = node
watch = weakref.ref(node)
del node
print("Alive:", watch() is not None)

# Every reference is an update of a count
shared = []
holders = (shared, shared, shared)
print(sys.getrefcount(shared))
del holders
print(sys.getrefcount(shared))  # The GIL guards each update

# When a cycle goes is the collector's choice
gc.set_threshold(20)
filler = [[] for n in range(30)]
print("Alive:", watch() is not None)
