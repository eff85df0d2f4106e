# copy: shallow and deep copies of everything, hooks, memo, shared and cyclic structures.
import copy, weakref, collections
for x in (1, 1.5, 'a', b'b', None, True, (1, 2), frozenset([1]), range(3), len, int, ..., NotImplemented, lambda: 0, slice(1, 2), 1j, type, property()):
    print(type(x).__name__, copy.copy(x) is x, copy.deepcopy(x) is x if not isinstance(x, (slice, property, frozenset)) else 'n')
l = [1, [2], {'k': [3]}, ([4],), {5}]; c, d = copy.copy(l), copy.deepcopy(l); print(c == l, c is l, c[1] is l[1], d == l, d[1] is l[1], d[2]['k'] is l[2]['k'], d[3] is l[3], copy.deepcopy((1, (2,))) is not None)
shared = []; x = [shared, shared]; y = copy.deepcopy(x); print(y[0] is y[1], y[0] is shared); loop = []; loop.append(loop); m = copy.deepcopy(loop); print(m[0] is m, m is loop); t = ([],); t[0].append(t); u = copy.deepcopy(t); print(u[0][0] is u, u is t); d = {}; d['me'] = d; e = copy.deepcopy(d); print(e['me'] is e)
class P:
    def __init__(self, a): self.a = a
p = P([1]); q, r = copy.copy(p), copy.deepcopy(p); print(q.a is p.a, r.a is p.a, r.a, type(r).__name__); p.self = p; r = copy.deepcopy(p); print(r.self is r)
class H:
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): memo['seen'] = 1; return 'deep %s' % isinstance(memo, dict)
print(copy.copy(H()), copy.deepcopy(H()), copy.deepcopy([H(), H()]))
class S:
    __slots__ = ('a', 'b')
s = S(); s.a = [1]; z = copy.copy(s); w = copy.deepcopy(s); print(z.a is s.a, w.a is s.a, w.a, hasattr(w, 'b'))
class G:
    def __init__(self): self.x, self.y = 1, 2
    def __getstate__(self): return {'x': self.x}
    def __setstate__(self, st): self.__dict__.update(st); self.restored = True
g = copy.copy(G()); print(g.__dict__)
class R:
    def __reduce__(self): return (list, ((1, 2),))
print(copy.copy(R()), copy.deepcopy(R()))
class R2:
    def __reduce__(self): return (R2, (), {'st': 1}, iter([]), iter([]))
print(copy.copy(R2()).st)
class N:
    def __new__(cls, a): o = super().__new__(cls); o.a = a; return o
    def __getnewargs__(self): return (self.a,)
print(copy.copy(N(5)).a, copy.deepcopy(N([6])).a)
class L(list): pass
class D(dict): pass
class T(tuple): pass
for o in (L([1, [2]]), D(a=[1]), T([[1]])): 
    o.extra = []; c, d = copy.copy(o), copy.deepcopy(o); print(type(c).__name__, c == o, d == o, c.extra is o.extra, d.extra is o.extra)
class Bad:
    def __reduce_ex__(self, p): return 3
for f in (lambda: copy.copy(Bad()), lambda: copy.copy(x for x in ()), lambda: copy.copy(weakref.proxy(p))):
    try: print(type(f()).__name__)
    except Exception as e: print(type(e).__name__, str(e)[:60])
r = weakref.ref(p); print(copy.copy(r) is r, copy.deepcopy(r) is r, copy.copy(weakref.WeakValueDictionary(a=p))['a'] is p); print(copy.deepcopy(collections.deque([[1]])), copy.copy(collections.Counter('aa')), copy.deepcopy(collections.OrderedDict(a=[1])), copy.copy(collections.defaultdict(list, a=[1])))
memo = {}; a = []; b = copy.deepcopy(a, memo); print(memo[id(a)] is b, copy.deepcopy(a, memo) is b, copy.Error.__name__, copy.copy(ValueError('x', 1)).args, copy.deepcopy(P.__init__) is P.__init__, copy.deepcopy(p.__init__).__self__ is p)
