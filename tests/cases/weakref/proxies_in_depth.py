# Proxies forward operators, calls, iteration; after the death each use is a ReferenceError.
import weakref, gc
class V:
    def __init__(self, n): self.n = n; self.items = [1, 2, 3]
    def __add__(self, o): return ('add', self.n, o)
    def __radd__(self, o): return ('radd', o, self.n)
    def __iadd__(self, o): self.n += o; return self
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, x): self.items[i] = x
    def __delitem__(self, i): del self.items[i]
    def __len__(self): return len(self.items)
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __eq__(self, o): return self.n == o
    def __lt__(self, o): return self.n < o
    def __bool__(self): return bool(self.n)
    def __call__(self, *a, **k): return a, k
    def __str__(self): return 'V%d' % self.n
    def __repr__(self): return 'repr'
    def __int__(self): return self.n
    def __float__(self): return float(self.n)
    def __index__(self): return self.n
    def __neg__(self): return -self.n
    def __enter__(self): return 'entered'
    def __exit__(self, *a): return True
    def method(self): return self
    __hash__ = None
v = V(2); p = weakref.proxy(v)
print(type(p).__name__, p + 1, 1 + p, p[0], len(p), 2 in p, list(p), p == 2, p != 3, p < 5, bool(p), p(1, x=2), str(p), int(p), float(p), -p, p.n, p.method() is v, [0, 1, 2][p], isinstance(p, V), p.__class__ is V)
p[0] = 'x'; del p[1]; print(v.items); p.new = 5; print(v.new); del p.new; p += 5; print(v.n, type(p).__name__)
p = weakref.proxy(v); print(weakref.proxy(v) is p, weakref.getweakrefcount(v), weakref.proxy(v, print) is p)
try: hash(p)
except TypeError as error: print(error)
try: p.missing
except AttributeError as error: print(error)
print(repr(p)[:25], type(weakref.proxy(lambda: 0)).__name__ if False else type(weakref.proxy(V)).__name__)
log = []; q = weakref.proxy(v, lambda r: log.append('dead')); del v; gc.collect(); print(log)
def attempt(f):
    try: print(f())
    except Exception as error: print(type(error).__name__, error)
for use in (lambda: p.n, lambda: p + 1, lambda: 1 + p, lambda: p[0], lambda: len(p), lambda: 1 in p, lambda: list(p), lambda: p == 1, lambda: bool(p), lambda: p(), lambda: str(p), lambda: int(p), lambda: -p, lambda: setattr(p, 'x', 1), lambda: delattr(p, 'x'), lambda: hash(p)): attempt(use)
print(repr(p)[:15])
try:
    with p: pass
except Exception as error: print(type(error).__name__, error)
try: weakref.proxy(3)
except TypeError as error: print(error)
print(weakref.ProxyTypes, weakref.CallableProxyType.__name__, weakref.ReferenceType)
