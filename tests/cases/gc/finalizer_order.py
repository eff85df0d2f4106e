# Finalizers of garbage run in the order of the collector's list, before anything is cleared.
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, "sees", self.other.name)


gc.collect()
gc.disable()
nodes = [Node(name) for name in "abcd"]
for index, node in enumerate(nodes):
    node.other = nodes[index - 1]
del nodes, node
print(gc.collect())

first, second = Node("first"), Node("second")
second.other, first.other = first, second
del first, second
print(gc.collect())


class Owner:
    def __init__(self):
        self.me = self
        self.part = Part()

    def __del__(self):
        print("owner, part is", self.part)


class Part:
    def __del__(self):
        print("part")

    def __repr__(self):
        return "alive"


Owner()
print(gc.collect())
