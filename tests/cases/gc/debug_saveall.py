# With DEBUG_SAVEALL garbage is kept in gc.garbage.
import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


gc.collect()
gc.disable()
gc.set_debug(gc.DEBUG_SAVEALL)
a, b = Node("a"), Node("b")
a.next, b.next = b, a
del a, b
print(gc.collect(), len(gc.garbage), sorted(type(item).__name__ for item in gc.garbage))
print([item.name for item in gc.garbage if isinstance(item, Node)])
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
