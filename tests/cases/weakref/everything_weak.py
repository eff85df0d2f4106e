# Weak dictionaries, sets, proxies, methods and finalizers.
import weakref, gc
class O:
    def __init__(self, n): self.n = n
    def __repr__(self): return 'O(%r)' % self.n
    def __eq__(self, o): return isinstance(o, O) and self.n == o.n
    def __hash__(self): return hash(self.n)
a, b, c = O(1), O(2), O(3)
d = weakref.WeakValueDictionary(a=a, b=b); d['c'] = c
print(sorted(d), len(d), list(d.values()), dict(d), d.get('x'), d.get('a', 5), d.setdefault('a', c), 'a' in d)
del b; print(sorted(d.items()), len(d)); print(d.pop('a'), d.pop('zz', None)); 
try: d.pop('zz')
except KeyError as e: print(repr(e))
try: d['a']
except KeyError as e: print(repr(e))
print([r() for r in d.valuerefs()], d.popitem(), len(d), bool(d))
print(repr(weakref.WeakValueDictionary())[:23])
d2 = d.copy(); d2.update({'q': a}); print(dict(d2), len(d)); d2 |= {'r': c}; print(dict(d2 | {'x': a})); d2.clear(); print(len(d2))
k = weakref.WeakKeyDictionary(); k[a] = 'A'; k[c] = 'C'; print(dict(k), a in k, O(1) in k, k[O(3)], len(k), 5 in k)
try: k[5]
except TypeError as e: print(e)
try: k[5] = 1
except TypeError as e: print(e)
x = O(9); k[x] = x.n; del x; print(len(k), list(k.items()), k.keyrefs()[0]() is a)
for key in k: print(key)
print(k.pop(a), k.popitem(), len(k), k.setdefault(a, 7), k.get(c, 'no'))
s = weakref.WeakSet([a, c]); s.add(O(7)); print(len(s), sorted(o.n for o in s), a in s, 3 in s)
s2 = weakref.WeakSet([a]); print(s2 < s, s2 <= s, s > s2, s2.issubset(s), s.isdisjoint(s2), len(s | s2), len(s & s2), len(s - s2), len(s ^ s2), s == {a, c}, s != s2)
s.discard(a); s.discard(a)
try: s.remove(a)
except KeyError as e: print('KeyError', e)
print(s.pop(), len(s))
try: s.pop()
except KeyError as e: print(e)
def cb(r): print('cb', r() is None)
r = weakref.ref(a, cb); r2 = weakref.ref(a); print(weakref.getweakrefcount(a), len(weakref.getweakrefs(a)), r2 is weakref.ref(a), r == r2, hash(r) == hash(a))
p = weakref.proxy(a); print(p.n, p == a, repr(type(p)), isinstance(p, O)); p.n = 11; print(a.n)
try: hash(p)
except TypeError as e: print(e)
del a; 
try: p.n
except ReferenceError as e: print(e)
print(r() is None, r2())
class M:
    def go(self): return 'went'
m = M(); wm = weakref.WeakMethod(m.go); print(wm()(), wm == weakref.WeakMethod(m.go)); del m; print(wm())
f = weakref.finalize(c, print, 'final', x=1) if False else weakref.finalize(c, print, 'final', 1)
print(f.alive, f.atexit, f.peek()[1:], f.detach() is not None, f.alive, f())
f = weakref.finalize(c, lambda a, k=0: (print('fin', a, k), 42)[1], 5, k=6); print(f()); print(f(), f.alive)
f = weakref.finalize(c, print, 'by death'); del c; gc.collect(); print(f.alive)
o = O('exit'); weakref.finalize(o, print, 'at exit'); z = weakref.finalize(o, print, 'not at exit'); z.atexit = False
print(weakref.ref(int)() is int, weakref.ref(print)() is print)
for bad in (5, 'x', (), [], None, {}, object()):
    try: weakref.ref(bad)
    except TypeError as e: print(e)
