# Which callbacks of weak references run when a cycle dies: those of references outside it.
import gc, weakref
gc.collect(); gc.disable()
log = []
class C: pass
def call(name): return lambda ref: log.append((name, ref()))
a, b = C(), C(); a.b, b.a = b, a
outside = weakref.ref(a, call('outside')); a.inside = weakref.ref(b, call('inside'))
del a, b; print(gc.collect() > 0, log, outside()); log.clear()
a = C(); a.me = a; a.ref = weakref.ref(a, call('own')); del a; gc.collect(); print(log); log.clear()
a, target = C(), C(); a.me = a; a.ref = weakref.ref(target, call('from garbage')); del a; gc.collect(); del target; print(log); log.clear()
first, second = C(), C(); first.o, second.o = second, first
refs = [weakref.ref(first, call(1)), weakref.ref(first, call(2)), weakref.ref(second, call(3)), weakref.ref(first, call(4))]
del first, second; gc.collect(); print(log, [r() for r in refs]); log.clear()
x = C(); rs = [weakref.ref(x, call(i)) for i in range(4)]; print(weakref.getweakrefcount(x), weakref.getweakrefs(x) == rs[::-1] or weakref.getweakrefs(x) == rs); del rs[1]; del x; print(log); log.clear()
x = C(); r1, r2 = weakref.ref(x), weakref.ref(x); print(r1 is r2, weakref.ref(x, None) is r1, weakref.ref(x, call(0)) is r1)
class Ref(weakref.ref):
    __slots__ = ('tag',)
    def __new__(cls, o, cb=None, tag=0): self = super().__new__(cls, o, cb); self.tag = tag; return self
    def __init__(self, o, cb=None, tag=0): super().__init__(o, cb)
r3 = Ref(x, tag='t'); print(r3 is r1, r3.tag, r3() is x, hash(r3) == hash(x), r3 == r1, type(r3).__name__)
del x; print(r3(), r3 == r1, hash(r3) == hash(r3))
try: hash(weakref.ref(C()))
except TypeError as error: print(error)
def drop_other(ref): log.append('dropping'); holder.clear()
holder = []; x = C(); holder.append(weakref.ref(x, call('never'))); r = weakref.ref(x, drop_other); del x; print(log); log.clear()
def raising(ref): raise KeyError('cb')
import sys
sys.unraisablehook = lambda u: log.append((str(u.exc_value), u.err_msg, u.object.__name__))
x = C(); r = weakref.ref(x, raising); del x; print(log)
gc.enable()
