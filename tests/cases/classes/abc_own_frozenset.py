# A class with ABCMeta has a frozenset of its own, although it is empty, and goes with its parts.
import abc
import gc

gc.collect()
gc.disable()


class A(abc.ABC): pass


print(A.__abstractmethods__ is frozenset(), A.__abstractmethods__ == frozenset())
del A
print(gc.collect())
