# Question 1: counts free at once, the collector frees cycles.
import gc
import weakref


class Node:
    pass


# Counting: freed when the count reaches 0
node = Node()
watch = weakref.ref(node)
del node
print("Alive after del:", watch() is not None)

# A cycle: freed by the collector
node = Node()
node.me = node
watch = weakref.ref(node)
del node
print("Alive after del:", watch() is not None)
gc.collect()
print("Alive after collect:", watch() is not None)

# Three generations: what survives moves on
kept = Node()
print("Young:", kept in gc.get_objects(generation=0))
gc.collect(0)
print("Middle:", kept in gc.get_objects(generation=1))
gc.collect(1)
print("Old:", kept in gc.get_objects(generation=2))
