# An object that its __del__ brings back is not finalized again; what hangs on it survives with it.
import gc, weakref
gc.collect()
saved, log = [], []
class Phoenix:
    def __init__(self, name): self.name = name; self.me = self
    def __del__(self): log.append(self.name); saved.append(self)
class Plain:
    def __del__(self): log.append('plain')
p = Phoenix('p'); p.plain = Plain(); r = weakref.ref(p, lambda ref: log.append('callback'))
print(gc.is_finalized(p)); del p
print(gc.collect() >= 0, log, [s.name for s in saved], r(), gc.is_finalized(saved[0])); log.clear()
del saved[:]; gc.collect(); print(log, saved); log.clear()
class Ring:
    def __init__(self, n): self.n = n
    def __del__(self):
        log.append(self.n)
        if self.n == 1: saved.append(self)
ring = [Ring(i) for i in range(4)]
for i, one in enumerate(ring): one.next = ring[(i + 1) % 4]
refs = [weakref.ref(one) for one in ring]; del ring, one
gc.collect(); print(sorted(log), [s.n for s in saved], [s.next.n for s in saved], [r() for r in refs]); log.clear()
saved[0].next.next.next.next is saved[0] and saved.clear(); gc.collect(); print(log, saved)
print(gc.garbage, gc.collect())
class ByCount:
    def __del__(self): log.append('count'); saved.append(self)
ByCount(); print(len(saved), log); saved.clear(); print(log, gc.is_finalized([]))
class Raising:
    def __del__(self): raise ValueError('in del')
import sys
hooked = []; sys.unraisablehook = lambda info: hooked.append((info.exc_type.__name__, str(info.exc_value), info.err_msg, info.object.__qualname__))
x = Raising(); x.me = x; del x; gc.collect(); Raising(); print(hooked)
