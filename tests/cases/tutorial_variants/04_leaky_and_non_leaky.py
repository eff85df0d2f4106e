# Block 4's classes: the class-level list keeps, weak references do not.
import gc
import weakref

gc.collect()


class LeakyClass:
    instances = []

    def __init__(self, name):
        self.name = name
        self.ref = None
        LeakyClass.instances.append(self)

    def __repr__(self):
        return f"LeakyClass({self.name})"


class NonLeakyClass:
    _instances = []

    def __init__(self, name):
        self.name = name
        self.ref = None
        NonLeakyClass._instances.append(weakref.ref(self))

    @classmethod
    def get_instances(cls):
        cls._instances = [ref for ref in cls._instances if ref() is not None]
        return [ref() for ref in cls._instances]


obj1, obj2 = LeakyClass("obj1"), LeakyClass("obj2")
obj1.ref, obj2.ref = obj2, obj1
del obj1, obj2
print(gc.collect(), LeakyClass.instances)
LeakyClass.instances.clear()
print(gc.collect())
one, two = NonLeakyClass("one"), NonLeakyClass("two")
one.ref = two
print([item.name for item in NonLeakyClass.get_instances()])
del one
print([item.name for item in NonLeakyClass.get_instances()])
two.ref = two
del two
print([item.name for item in NonLeakyClass.get_instances()])
print(gc.collect(), NonLeakyClass.get_instances())
