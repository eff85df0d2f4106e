# A young collection does not see garbage that has grown old.
import gc


class Node:
    pass


def ring():
    a, b = Node(), Node()
    a.next, b.next = b, a
    return a


gc.collect()
gc.disable()
old = ring()
gc.collect(0)
middle = ring()
gc.collect(1)
gc.collect(0)
young = ring()
del old, middle, young
print(gc.collect(0), gc.collect(1), gc.collect(2))
a = ring()
gc.collect()
a.younger = ring()
a.younger.older = a
del a
print(gc.collect(0), gc.collect(1), gc.collect(2))
