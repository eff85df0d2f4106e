# A tree whose children refer to their parent: strongly a cycle, weakly not.
import gc
import weakref


class Node:
    alive = []

    def __init__(self, name, parent=None, weak=False):
        self.name = name
        self.children = []
        self.parent = weakref.ref(parent) if weak and parent else parent
        if parent:
            parent.children.append(self)
        Node.alive.append(name)

    def __del__(self):
        Node.alive.remove(self.name)


def build(weak):
    root = Node("root", weak=weak)
    for name in ("left", "right"):
        child = Node(name, root, weak)
        Node(f"{name} leaf", child, weak)
    return root


gc.collect()
gc.disable()
for weak in (False, True):
    root = build(weak)
    print(len(Node.alive), end=" ")
    del root
    print(len(Node.alive), end=" ")
    print(gc.collect(), len(Node.alive))
