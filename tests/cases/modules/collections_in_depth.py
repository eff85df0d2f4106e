# collections: deque, Counter, ChainMap, namedtuple, defaultdict, UserDict and friends in use.
from collections import *
import copy, sys
d = deque([1, 2, 3], 4); d.append(4); d.append(5); d.appendleft(0); print(d, d.maxlen, d.rotate(1), d, d.rotate(-2), d, d.pop(), d.popleft(), d.count(2), len(d), d[0], d[-1], list(reversed(d)), d.index(2) if 2 in d else None)
d = deque('abc'); d.extend('de'); d.extendleft('yz'); d.insert(2, 'I'); d.remove('b'); del d[0]; d[0] = 'N'; d.reverse(); print(d, d + deque('x'), d * 2, d.copy() == d, deque([1]) < deque([2]), bool(deque()), copy.copy(d) is d, repr(deque([1], 2)))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[3], lambda: deque([1]).remove(2), lambda: deque([1]).index(2), lambda: deque(3), lambda: deque([], -1), lambda: deque([], 'a'), lambda: deque([1], 1).insert(0, 1), lambda: hash(deque()), lambda: deque() + [1], lambda: deque([1])['a'], lambda: deque([1])[0:1]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    q = deque([1, 2])
    for x in q: q.append(x)
except RuntimeError as e: print(e)
c = Counter('abracadabra'); print(c, c.most_common(2), c['z'], sorted(c.elements())[:4], c.total() if hasattr(c, 'total') else 'no total', c + Counter('ab'), c - Counter('aaaaaa'), c & Counter('ab'), c | Counter('zz'), +Counter(a=-1, b=1), -Counter(a=-1)); c.subtract('aa'); c.update(z=3); del c['nope']; print(c, sum(c.values()), Counter(a=1) == Counter({'a': 1}), Counter([1, 1]).copy(), list(Counter('ba')))
try: Counter.fromkeys('a')
except NotImplementedError as e: print(e)
m = ChainMap({'a': 1}, {'a': 2, 'b': 3}); m['c'] = 4; print(m['a'], m['b'], len(m), dict(m), m.maps, m.parents, m.new_child({'a': 0})['a'], list(m), 'b' in m, m.get('q', 'd')); del m['a']; print(m['a'])
for f in (lambda: m['q'], lambda: m.pop('b'), lambda: m.__delitem__('b'), lambda: ChainMap().popitem()):
    try: print(f())
    except KeyError as e: print(e)
P = namedtuple('P', 'x y', defaults=[5]); p = P(1); print(p, p.x, p[1], p._asdict(), p._replace(y=2), P._fields, P._field_defaults, P._make([3, 4]), p == (1, 5), hash(p) == hash((1, 5)), P.x.__doc__, P.__doc__, repr(P), p.__getnewargs__(), sys.getsizeof(p) == sys.getsizeof((1, 2)), isinstance(p, tuple), tuple(p))
for f in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: p._replace(q=1), lambda: P._make([1, 2, 3]), lambda: setattr(p, 'x', 1), lambda: namedtuple('N', 'a a'), lambda: namedtuple('N', 'class'), lambda: namedtuple('1N', 'a'), lambda: namedtuple('N', '_a'), lambda: namedtuple('N', 'a', defaults=[1, 2])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(namedtuple('R', 'a class b a', rename=True)._fields, namedtuple('S', ['p', 'q'])(1, 2), namedtuple('T', 'a, b')._fields)
dd = defaultdict(list); dd['a'].append(1); print(dd, dd.default_factory, dd.get('b'), 'b' in dd, dd['b'], dd.copy(), repr(defaultdict(None, a=1)), defaultdict(int, {'k': 1}) | {'z': 2}); dd.default_factory = None
try: dd['new']
except KeyError as e: print(e)
try: defaultdict(3)
except TypeError as e: print(e)
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = U(a=1); u['b'] = 2; u.update(c=3); print(u, u.data, len(u), 'a' in u, dict(u), u.copy().__class__.__name__, U({'x': 1}) | {'y': 1}, u.pop('a'), u.setdefault('q', 5))
l = UserList([3, 1]); l.append(2); l.sort(); print(l, l + [4], [0] + l, l * 2, l[1:], type(l[1:]).__name__, l == [1, 2, 3], l.index(2), UserList('ab')); s = UserString('abc'); print(s.upper(), s + 'd', 'z' + s, s[1], s == 'abc', len(s), type(s[0]).__name__, s.replace('a', 'b'), hash(s) == hash('abc'), 'b' in s)
o = OrderedDict(a=1, b=2, c=3); o.move_to_end('a'); o.move_to_end('c', last=False); print(o, o.popitem(), o.popitem(last=False), list(reversed(OrderedDict(x=1, y=2))), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {'a': 1}, OrderedDict(a=1) | {'b': 2}, OrderedDict.fromkeys('ab', 0))
try: o.move_to_end('zz')
except KeyError as e: print(e)
try: OrderedDict().popitem()
except KeyError as e: print(e)
