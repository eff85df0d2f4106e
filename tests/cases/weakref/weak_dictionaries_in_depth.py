# WeakValueDictionary and WeakKeyDictionary: methods, iteration while entries die, copies, updates.
import gc, weakref, copy
class O:
    def __init__(self, n): self.n = n
    def __repr__(self): return '<O %d>' % self.n
    def __eq__(self, o): return isinstance(o, O) and o.n == self.n
    def __hash__(self): return hash(self.n)
objs = [O(i) for i in range(4)]
v = weakref.WeakValueDictionary((o.n, o) for o in objs)
print(len(v), sorted(v), sorted(v.items(), key=lambda p: p[0]), sorted(v.values(), key=lambda o: o.n), v[2], 2 in v, v.get(9), v.get(9, 'd'), sorted(r().n for r in v.valuerefs()))
print(v.pop(0), v.pop(0, None), len(v), v.setdefault(1, O(7)), v.setdefault(8, objs[0]))
try: v.pop(0)
except KeyError as error: print('KeyError', error)
try: v[77]
except KeyError as error: print('KeyError', error)
w = v.copy(); print(type(w).__name__, dict(w) == dict(v)); w.update({5: objs[1]}, six=objs[2]); print(sorted(map(str, w))); del w['six']; w.clear(); print(len(w))
c, d = copy.copy(v), copy.deepcopy(v); print(sorted(c), sorted(d))
print({1: 2} | v if False else sorted((v | {9: objs[0]}).keys()), sorted(({9: objs[0]} | v).keys()))
for key in v:
    objs.clear(); break
gc.collect(); print(len(v), list(v)); 
k = weakref.WeakKeyDictionary(); keys = [O(i) for i in range(3)]
for o in keys: k[o] = str(o.n)
print(len(k), sorted(k.values()), k[O(1)], O(2) in k, O(9) in k, 5 in k, k.get(O(7), 'none'), len(k.keyrefs()))
k[O(1)] = 'other key'; print([key is keys[1] for key in k if key == O(1)])
print(k.pop(keys[0]), k.setdefault(keys[0], 'again'), sorted(k.items(), key=lambda p: p[0].n))
try: del k[O(50)]
except KeyError as error: print('KeyError')
for one in k: 
    removed = keys.pop(); del removed; gc.collect(); print(len(k)); break
del one; keys.clear(); gc.collect(); print(len(k), dict(k))
try: k[3] = 1
except TypeError as error: print(error)
try: k[[]] = 1
except TypeError as error: print(error)
try: v['x'] = 3
except TypeError as error: print(error)
self_ref = O(100); k[self_ref] = self_ref; gone = weakref.ref(self_ref); del self_ref; gc.collect(); print(len(k), gone() is None)
k.clear(); gc.collect(); print(gone()); print(v.popitem if False else len(v))
val = O(3); v['a'] = val; print(v.popitem()[0], len(v))
try: v.popitem()
except KeyError as error: print(error)
print(repr(v)[:20], repr(k)[:20])
