# References to garbage are cleared, and their callbacks run, before its finalizers.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, [reference() for reference in references[:2]])


gc.collect()
gc.disable()
a, b = Node("a"), Node("b")
a.next, b.next = b, a
references = [
    weakref.ref(a),
    weakref.ref(b),
    weakref.ref(a, lambda r: print("callback a1")),
    weakref.ref(a, lambda r: print("callback a2")),
    weakref.ref(b, lambda r: print("callback b1")),
    weakref.ref(b, lambda r: print("callback b2")),
]
a.own = weakref.ref(b, lambda r: print("never: the reference is garbage too"))
del a, b
print(gc.collect())
