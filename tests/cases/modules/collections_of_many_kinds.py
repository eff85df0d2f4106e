# Named tuples, deques, ordered and other dicts.
import sys
from collections import namedtuple, deque, OrderedDict, defaultdict, Counter, ChainMap, UserDict, UserList, UserString
P = namedtuple('P', 'x y'); p = P(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]), p == (1, 2), hash(p) == hash((1, 2)), sys.getsizeof(p), P.__doc__, P.x.__doc__)
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[2, 3]); print(Q(1), Q._field_defaults)
print(namedtuple('R', 'a def a 1x', rename=True)._fields)
def bad(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
bad(lambda: P(1)); bad(lambda: P(1, 2, 3)); bad(lambda: P(1, z=2)); bad(lambda: namedtuple('X', 'def')); bad(lambda: namedtuple('X', 'a a')); bad(lambda: namedtuple('X', '_a')); bad(lambda: p._replace(z=1)); bad(lambda: setattr(p, 'x', 1)); bad(lambda: P._make([1])); bad(lambda: namedtuple('1', 'a'))
class PP(P):
    __slots__ = ()
    def norm(self): return (self.x**2 + self.y**2) ** .5
print(PP(3, 4).norm(), PP(3, 4), p.__getnewargs__())
d = deque([1, 2, 3], maxlen=3); d.append(4); d.appendleft(0); print(d, d.maxlen, d[0], d.rotate(1), d, d.index(3), d.count(3), list(reversed(d))); d.extend('ab'); print(d, d.pop(), d.popleft(), len(d), sys.getsizeof(deque()), sys.getsizeof(deque(range(100))))
bad(lambda: deque().pop()); bad(lambda: d[10]); bad(lambda: deque(maxlen=-1)); d.insert(0, 'z') if len(d) < 3 else None; print(d + deque([9]), d * 2, deque('ab') < deque('b'), d.copy(), deque([1]) == deque([1])); d.remove('z'); bad(lambda: d.remove(99)); d.clear(); print(d)
o = OrderedDict(a=1, b=2, c=3); o.move_to_end('a'); print(o, o.popitem(), o.popitem(last=False), o); o.update(z=1); print(list(reversed(o)), o == {'c': 3, 'z': 1}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1)); bad(lambda: o.move_to_end('q')); bad(lambda: OrderedDict().popitem())
dd = defaultdict(list); dd['x'].append(1); print(dd, dd['y'], len(dd), dd.default_factory, defaultdict(int, a=1) | {'b': 2}); bad(lambda: defaultdict()['k']); bad(lambda: defaultdict(5))
c = Counter('mississippi'); print(c, c.most_common(2), c['z'], sorted(c.elements())[:3], c + Counter('ms'), c - Counter('ii'), c & Counter('miz'), c | Counter('zz'), -Counter(a=-1), +Counter(a=1, b=-1)); c.subtract('mm'); print(c['m']); c.update('mmm'); print(c['m'], sum(c.values())); del c['zzz']; print(Counter(a=3, b=1).most_common())
m = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(m['a'], m['b'], len(m), sorted(m), m.maps, m.new_child({'c': 1}), m.parents, m.get('zz')); m['q'] = 1; print(m.maps[0]); bad(lambda: m['nope']); bad(lambda: m.pop('b'))
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = UD(a=1); u['b'] = 2; print(u, u.data, 'A' in u, len(u), dict(u)); l = UserList([3, 1]); l.sort(); l.append(5); print(l, l + [1], l[0:2]); s = UserString('abc'); print(s.upper(), s + 'd', len(s), s == 'abc')
from collections import abc
print([issubclass(t, abc.Hashable) for t in (int, list, dict, str)], isinstance([], abc.Sequence), isinstance({}, abc.MutableMapping), isinstance((x for x in []), abc.Generator), isinstance(print, abc.Callable), isinstance(range(3), abc.Sequence), isinstance({}.keys(), abc.KeysView), isinstance('', abc.Iterable), isinstance(5, abc.Sized))
class Seq(abc.Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
q = Seq(); print(list(q), 20 in q, q.index(10), list(reversed(q)), q.count(5)); bad(lambda: abc.Mapping())
