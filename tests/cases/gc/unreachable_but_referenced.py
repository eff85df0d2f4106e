# A cycle that a living object refers to is not garbage.
import gc


class Node:
    def __init__(self, name):
        self.name = name


gc.collect()
a, b, c = Node("a"), Node("b"), Node("c")
a.next, b.next, c.next = b, a, b
del a, b
print(gc.collect(), c.next.name, c.next.next.name)
outside = c.next
del c
print(gc.collect())
del outside
print(gc.collect())
