# Parent and child hold each other: no count reaches 0.
import gc
import weakref


class Parent:
    def __init__(self):
        self.child = Child(self)


class Child:
    def __init__(self, parent):
        self.parent = parent


family = Parent()
watch = weakref.ref(family)

del family
print("Alive without a name:", watch() is not None)

gc.collect()
print("Alive after collect:", watch() is not None)


class WeakChild:
    def __init__(self, parent):
        self.parent = weakref.ref(parent)


family = Parent()
family.child = WeakChild(family)
watch = weakref.ref(family)

del family
print("Alive, the way up weak:", watch() is not None)
