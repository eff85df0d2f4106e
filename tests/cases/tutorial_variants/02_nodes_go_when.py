# Block 2's nodes, with the moment of their death made visible.
import gc
import weakref

gc.collect()
gc.disable()


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None

    def __del__(self):
        print("node", self.value, "dies")


class NodeWithWeak:
    def __init__(self, value):
        self.value = value
        self._next = None

    @property
    def next(self):
        return self._next() if self._next else None

    @next.setter
    def next(self, node):
        self._next = weakref.ref(node) if node else None

    def __del__(self):
        print("weak node", self.value, "dies")


node1, node2 = Node(1), Node(2)
node1.next, node2.next = node2, node1
del node1, node2
print("names are gone")
print(gc.collect(), "objects collected")
node1, node2 = Node(3), Node(4)
node1.next, node2.next = node2, node1
node1.next = None
del node1
print("broken by hand")
del node2
node1, node2 = NodeWithWeak(5), NodeWithWeak(6)
node1.next, node2.next = node2, node1
print(node1.next.value, node2.next.value)
del node1
print(node2.next)
del node2
print(gc.collect(), "objects collected")
