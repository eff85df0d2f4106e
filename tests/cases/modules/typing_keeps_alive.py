# What typing keeps alive: brackets that are remembered, instances of generic classes in cycles.
from typing import *
import typing, sys, gc, weakref
T=TypeVar('T'); S=TypeVar('S'); U=TypeVar('U')
# cyclic garbage and finalizers with generics
class R(Generic[T]):
    def __init__(self): self.me=None
    def __del__(self): print('del', type(self).__name__)
r=R[int](); del r
r=R[str](); r.me=r; del r; print(gc.collect()>0)
x=R[int](); print(sys.getrefcount(x), sys.getsizeof(x.__dict__))
al=R[int]; print(sys.getrefcount(al))
print([type(o).__name__ for o in gc.get_referents(al)], [type(o).__name__ for o in gc.get_referents(List)])
w=weakref.ref(al); del al; gc.collect(); print(w() is not None)
for f in typing._cleanups: f()
print(w() is None, x.__orig_class__); del x
gc.collect(); print(w() is None)
L=List[int]; M=List[int]; print(L is M, sys.getrefcount(L))
for f in typing._cleanups: f()
print(sys.getrefcount(L), List[int] is L, List[int]==L)
