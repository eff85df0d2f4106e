# A pool that gives objects out and takes them back when they die.
import weakref, sys
class Resource:
    def __init__(self, n): self.n = n
    def __repr__(self): return 'R%d' % self.n
class Handle:
    def __init__(self, pool, resource): self.pool, self.resource = pool, resource
    def __del__(self): self.pool.free.append(self.resource)
class Pool:
    def __init__(self, size): self.free = [Resource(i) for i in range(size)]
    def take(self): return Handle(self, self.free.pop())
p = Pool(3); a, b = p.take(), p.take(); print(a.resource, b.resource, p.free, sys.getrefcount(p)); del a; print(p.free); c = p.take(); print(c.resource, p.free); b = None; print(p.free)
def use():
    h = p.take(); return h.resource.n
print(use(), p.free); l = [p.take() for _ in range(2)]; print(p.free); l.clear(); print(p.free, sys.getrefcount(p)); c.me = c; del c; import gc; gc.collect(); print(p.free)
