# functools: lru_cache, partial, reduce, wraps, total_ordering, singledispatch, cached_property, cmp_to_key.
import functools, gc, weakref, sys
calls = []
@functools.lru_cache(maxsize=2)
def f(x, y=0): calls.append((x, y)); return x + y
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info(), f.cache_parameters()); f.cache_clear(); print(f.cache_info(), f.__wrapped__(5), f.__name__)
@functools.lru_cache
def g(x): return x
print(g(1), g(1.0), g(True), g.cache_info(), g.cache_parameters())
@functools.lru_cache(maxsize=None, typed=True)
def h(*a, **k): return len(a) + len(k)
print(h(1), h(1.0), h(a=1), h(1, a=1), h.cache_info(), h.cache_parameters())
try: g([])
except TypeError as e: print(e, g.cache_info().currsize)
try: functools.lru_cache('x')
except TypeError as e: print(e)
class K:
    @functools.lru_cache(maxsize=8)
    def m(self): return self
k = K(); k.m(); r = weakref.ref(k); del k; gc.collect(); print(r() is not None); K.m.cache_clear(); gc.collect(); print(r())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@functools.lru_cache(maxsize=0)
def z(x): calls.append('z'); return x
z(1), z(1); print(z.cache_info(), calls[-2:])
p = functools.partial(print, 'a', sep='-'); p('b', end='!\n'); print(p.func is print, p.args, p.keywords, functools.partial(p, 'c').args); q = functools.partial(int, base=2); print(q('101'), q.__doc__ is not None, repr(functools.partial(max, 1, key=abs)))
p.attr = 1; print(p.__dict__); 
try: functools.partial()
except TypeError as e: print(e)
try: functools.partial(3)
except TypeError as e: print(e)
class M:
    pm = functools.partialmethod(lambda self, a, b: (a, b), 1)
print(M().pm(2), functools.reduce(lambda a, b: a * b, range(1, 6)), functools.reduce(max, [], 'd'))
try: functools.reduce(max, [])
except TypeError as e: print(e)
def wrapped(): 'doc'
wrapped.extra = 5
@functools.wraps(wrapped)
def wrapper(): pass
print(wrapper.__name__, wrapper.__doc__, wrapper.extra, wrapper.__wrapped__ is wrapped, functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
@functools.total_ordering
class T:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n if isinstance(o, T) else NotImplemented
print(T(1) <= T(1), T(2) > T(1), T(2) >= T(3), T(1) != T(2))
try: T(1) > 3
except TypeError as e: print(e)
try: functools.total_ordering(type('N', (), {}))
except ValueError as e: print(e)
@functools.singledispatch
def s(x): return 'object'
@s.register(int)
def _(x): return 'int'
@s.register
def _(x: list): return 'list'
s.register(str, lambda x: 'str'); print(s(1), s(True), s([]), s('x'), s(1.0), s.dispatch(bool)(1), sorted(t.__name__ for t in s.registry))
class CP:
    n = 0
    @functools.cached_property
    def v(self): CP.n += 1; return CP.n
c = CP(); print(c.v, c.v, c.__dict__, CP.v.__class__.__name__); del c.v; print(c.v)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), functools.cmp_to_key(lambda a, b: 0)(1) == functools.cmp_to_key(lambda a, b: 0)(2))
