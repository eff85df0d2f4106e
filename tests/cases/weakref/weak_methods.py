# WeakMethod keeps neither object nor function; equality, death of either, callbacks.
import weakref, gc
class C:
    def f(self): return 'f'
    def g(self): return 'g'
log = []
o = C(); r = weakref.ref(o.f); print(r())
m = weakref.WeakMethod(o.f); print(m()(), m().__self__ is o, m == weakref.WeakMethod(o.f), m == weakref.WeakMethod(o.g), m != weakref.WeakMethod(C().f), hash(m) == hash(weakref.WeakMethod(o.f)))
n = weakref.WeakMethod(o.f, lambda ref: log.append(ref is n)); del o; gc.collect(); print(m(), n(), log, m == n, m == m)
o = C(); m = weakref.WeakMethod(o.f, log.append); C.f = lambda self: 'new'; gc.collect(); print(m(), len(log))
for wrong in (len, C.g, lambda: 0, 3):
    try: weakref.WeakMethod(wrong)
    except TypeError as error: print(error)
class Bag(list):
    def add(self): pass
b = Bag(); m = weakref.WeakMethod(b.add); print(m() is not None); b.append(b); del b; print(m() is not None); gc.collect(); print(m())
