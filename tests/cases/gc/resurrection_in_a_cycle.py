# A finalizer that makes its object reachable again saves everything that it reaches.
import gc

saved = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        if self.name == "a":
            saved.append(self)


gc.collect()
gc.disable()
a, b, c = Phoenix("a"), Phoenix("b"), Phoenix("c")
a.next, b.next = b, a
c.me = c
del a, b, c
print(gc.collect())
print([item.name for item in saved], saved[0].next.name)
print(gc.is_finalized(saved[0]), gc.is_finalized(saved[0].next), gc.is_finalized(Phoenix("fresh")))
saved.clear()
print(gc.collect())
