# What only the garbage refers to goes with it, and __del__ runs for it.
import gc


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Holder:
    def __init__(self, *parts):
        self.parts = parts
        self.me = self


gc.collect()
gc.disable()
Holder(Loud("a"), Loud("b"))
Holder([Loud("in list")], {"k": Loud("in dict")}, (Loud("in tuple"),))
print(gc.collect())
outer = Holder(Holder(Loud("inner")))
kept = outer.parts[0]
del outer
print(gc.collect())
del kept
print(gc.collect())
