# Patterns that keep objects alive, or do not.
# Observer, cache, pool, linked list, LRU, registry: who keeps whom alive.
import weakref, gc, sys
class Event:
    def __init__(self): self.handlers = []
    def on(self, h): self.handlers.append(h)
    def fire(self, *a): return [h(*a) for h in self.handlers]
class Widget:
    alive = 0
    def __init__(self, e): Widget.alive += 1; e.on(self.handle)
    def handle(self, x): return x * 2
    def __del__(self): Widget.alive -= 1
e = Event(); w = Widget(e); del w; gc.collect(); print(Widget.alive, e.fire(4)); e.handlers.clear(); print(Widget.alive)
class WeakEvent(Event):
    def on(self, h): self.handlers.append(weakref.WeakMethod(h))
    def fire(self, *a):
        self.handlers = [h for h in self.handlers if h() is not None]
        return [h()(*a) for h in self.handlers]
e = WeakEvent(); w = Widget(e); print(e.fire(3)); del w; print(Widget.alive, e.fire(3))
class Pool:
    def __init__(self, make, n): self.free = [make() for _ in range(n)]; self.used = weakref.WeakSet()
    def get(self): o = self.free.pop(); self.used.add(o); return o
    def put(self, o): self.free.append(o)
class Conn:
    n = 0
    def __init__(self): Conn.n += 1; self.id = Conn.n
    def __repr__(self): return f'Conn#{self.id}'
    def __enter__(self): return self
    def __exit__(self, *a): pool.put(self)
pool = Pool(Conn, 2)
with pool.get() as c: print(c, len(pool.used))
c2 = pool.get(); print(c2 is c, len(pool.used)); del c, c2; print(len(pool.used))
class Node:
    __slots__ = ('v', 'next', '__weakref__')
    def __init__(self, v, nxt=None): self.v, self.next = v, nxt
class LL:
    def __init__(self, it=()): 
        self.head = None
        for x in reversed(list(it)): self.head = Node(x, self.head)
    def __iter__(self):
        n = self.head
        while n: yield n.v; n = n.next
l = LL(range(5)); print(list(l), sum(l)); refs = []; n = l.head
while n: refs.append(weakref.ref(n)); n = n.next
l.head = l.head.next; print([r() is not None for r in refs]); del l; print([r() is not None for r in refs])
from collections import OrderedDict
class LRU(OrderedDict):
    def __init__(self, cap): super().__init__(); self.cap = cap
    def use(self, k): self.move_to_end(k); return self[k]
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.cap: self.popitem(last=False)
c = LRU(2); c['a'] = 1; c['b'] = 2; c.use('a'); c['c'] = 3; print(list(c), c)
big = LL(range(50000)); del big; print('long list freed')
class Borg:
    _s = {}
    def __init__(self): self.__dict__ = self._s
a, b = Borg(), Borg(); a.x = 1; print(b.x, a is b, a.__dict__ is b.__dict__)
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1; return self.n + 1
print(list(Countdown(3)), max(Countdown(4)), *Countdown(2)); a, *rest = Countdown(4); print(a, rest)
m = [[0] * 3] * 2; m[0][0] = 1; print(m, m[0] is m[1]); m = [[0] * 3 for _ in range(2)]; m[0][0] = 1; print(m)
def app(x, acc=[]): acc.append(x); return acc
print(app(1), app(2), app.__defaults__)
import copy
o = {'a': [1, {'b': 2}]}; s, d = copy.copy(o), copy.deepcopy(o); o['a'][1]['b'] = 9; print(s, d); cyc = []; cyc.append(cyc); print(copy.deepcopy(cyc)[0] is not cyc)
t = ([1], 2); 
try: t[0] += [3]
except TypeError as e: print(e, t)
