# WeakSet: set operations, comparison, removal while iterating, pending removals.
import gc
from weakref import WeakSet
class Item:
    def __init__(self, n): self.n = n
    def __repr__(self): return 'i%d' % self.n
    def __eq__(self, o): return isinstance(o, Item) and self.n == o.n
    def __hash__(self): return hash(self.n)
    def __lt__(self, o): return self.n < o.n
items = [Item(i) for i in range(6)]; s, t = WeakSet(items[:4]), WeakSet(items[2:])
print(len(s), sorted(s), items[0] in s, items[5] in s, 3 in s)
print(sorted(s | t), sorted(s & t), sorted(s - t), sorted(s ^ t), type(s | t).__name__)
print(sorted(s.union(t)), sorted(s.intersection(items)), sorted(s.difference([items[0]])), sorted(s.symmetric_difference(t)))
print(s == WeakSet(items[:4]), s != t, s <= s, s < s, WeakSet(items[:2]) < s, s > WeakSet(items[:2]), s >= s, s.isdisjoint(items[4:]), s.issubset(items), s.issuperset(items[:2]), s == 3)
u = s.copy(); u.add(items[5]); u.discard(items[0]); u.discard(items[0]); u.remove(items[1]); print(sorted(u), sorted(s))
try: u.remove(items[1])
except KeyError as error: print('KeyError', error)
u |= s; print(sorted(u)); u &= t; print(sorted(u)); u ^= s; print(sorted(u)); u -= u; print(len(u)); 
u.update(items + [items[0]]); print(len(u)); popped = u.pop(); print(len(u), popped in u); u.clear()
try: u.pop()
except KeyError as error: print(error)
del items[3]; gc.collect(); print(sorted(s), len(s))
for one in s:
    items.clear(); gc.collect(); print('inside', len(s) >= 1)
del one; gc.collect(); print(len(s), list(s))
print(repr(WeakSet()), bool(WeakSet()))
try: WeakSet([1])
except TypeError as error: print(error)
try: s.add([])
except TypeError as error: print(error)
class Slotted: __slots__ = ()
try: s.add(Slotted())
except TypeError as error: print(error)
temp = WeakSet([Item(9)]); print(len(temp))
d = Item(1); e = Item(1); w = WeakSet([d]); w.add(e); print(len(w)); del e; print(len(w)); del d; print(len(w))
