# Caches, partials, dispatch and operator functions.
import functools, sys, gc, weakref
calls = []
@functools.lru_cache(maxsize=2)
def f(x, *, y=0): calls.append(x); return x * 2
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info(), f.cache_parameters()); f.cache_clear(); print(f.cache_info(), f.__wrapped__(5), f.__name__)
@functools.lru_cache(None)
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info())
@functools.lru_cache(typed=True)
def t(x): return type(x).__name__
print(t(1), t(1.0), t(True), t.cache_info())
@functools.cache
def g(o): return None
class O: pass
o = O(); r = weakref.ref(o); g(o); del o; print(r() is None); g.cache_clear(); print(r() is None)
try: f([])
except TypeError as e: print(e)
class C:
    @functools.lru_cache()
    def m(self, x): return x
c = C(); c.m(1); c.m(1); print(C.m.cache_info(), sys.getrefcount(c)); w = weakref.ref(c); del c; print(w() is None); C.m.cache_clear(); gc.collect(); print(w() is None)
p = functools.partial(int, base=2); print(p('101'), p.func, p.args, p.keywords, repr(p), functools.partial(p, '11')(), functools.partial(functools.partial(max, 1), 2).args)
class PM:
    def m(self, a, b): return a, b
    q = functools.partialmethod(m, 1)
print(PM().q(2))
print(functools.reduce(lambda a, b: a + b, [1, 2, 3], 10), functools.reduce(max, [3, 1]))
try: functools.reduce(max, [])
except TypeError as e: print(e)
def deco(fn):
    @functools.wraps(fn)
    def w(*a): "w doc"; return fn(*a)
    return w
@deco
def named(a: int) -> str: "named doc"
print(named.__name__, named.__doc__, named.__annotations__, named.__wrapped__.__name__, functools.WRAPPER_ASSIGNMENTS)
@functools.total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
@functools.singledispatch
def sd(x): return 'obj'
@sd.register(int)
def _(x): return 'int'
@sd.register
def _(x: list): return 'list'
print(sd(1), sd([]), sd('a'), sd(True), sd.dispatch(bool) is sd.dispatch(int))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
class SDM:
    @functools.singledispatchmethod
    def go(self, a): return 'def'
    @go.register(str)
    def _(self, a): return 'str'
print(SDM().go(1), SDM().go('a'))
import operator
print(operator.itemgetter(1)([1, 2]), operator.itemgetter(0, 2)('abc'), operator.attrgetter('real')(5), operator.methodcaller('upper')('a'), operator.add(1, 2), operator.contains([1], 1), operator.index(True), operator.attrgetter('a.b', 'c')(type('T', (), {'a': type('U', (), {'b': 1}), 'c': 2})), repr(operator.itemgetter(1)), operator.concat([1], [2]), operator.truth([]), operator.is_(1, 1), operator.mod(7, 3), operator.countOf([1, 1], 1), operator.length_hint([1]))
l = [1, 2, 3]; operator.setitem(l, 0, 9); operator.delitem(l, 1); print(l, operator.iadd(l, [5]), l)
