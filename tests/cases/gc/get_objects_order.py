# tier: canonical
# Objects stand in the order in which they became tracked, generation by generation.
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def names(*generation):
    return [item.name for item in gc.get_objects(*generation) if type(item) is Node]


gc.disable()
a, b = Node("a"), Node("b")
print(names(), names(0))
gc.collect(0)
c = Node("c")
print(names(), names(0), names(1))
gc.collect(1)
d = Node("d")
print(names(), names(2))
gc.collect(1)
e = Node("e")
a.next = e
gc.collect()
print(names(), names(2))
b.next = c
c.next = a
gc.collect()
print(names())
print(len(gc.get_objects(0)), len(gc.get_objects(1)))
