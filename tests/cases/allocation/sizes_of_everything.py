# Sizes of objects of every kind, and of growing ones.
import sys
for o in (0, 1, -1, 2**30-1, 2**30, 2**60, 2**100, -2**200, True, 1.5, 1j, None, ..., NotImplemented, '', 'a', 'é', 'ă', '😀', 'abc'*10, 'é'*10, 'ă'*10, '😀'*10, b'', b'abc', bytearray(), bytearray(b'abc'), (), (1,), (1,2,3), [], [1], [1,2,3], list(range(10)), {}, {1:1}, dict.fromkeys(range(6)), dict.fromkeys(range(10)), set(), {1}, set(range(5)), set(range(20)), frozenset(), frozenset([1]), range(5), slice(1,2), int, str, object, type, object(), print, len, [].append, ''.join, lambda: 0, sys, iter([]), iter(()), iter({}), iter(''), iter(set()), iter(range(1)), enumerate([]), zip(), map(int, []), filter(None, []), reversed([]), {}.keys(), {}.values(), {}.items(), (x for x in ()), property(), classmethod(len), staticmethod(len), super(int, 5), memoryview(b''), Exception(), ValueError('a'), type('T', (), {}), type('T', (), {})(), type('S', (), {'__slots__': ('a','b')})(), sys._getframe(), (lambda: 0).__code__, type.__dict__, sys.flags, complex, iter(lambda: 0, 1), int.__add__, (5).__add__, str.join, int.from_bytes, dict.__dict__['fromkeys'], type.__dict__['__mro__'], sys.float_info, sys.version_info):
    print(type(o).__name__, sys.getsizeof(o), end='; ')
print()
l = []; seen = []
for i in range(200):
    s = sys.getsizeof(l)
    if not seen or seen[-1][1] != s: seen.append((i, s))
    l.append(i)
print(seen)
l = list(range(50)); 
for i in range(50):
    l.pop(); s = sys.getsizeof(l); 
    if seen[-1] != s: seen.append(s)
print(seen[-12:])
d = {}; seen = []
for i in range(1000):
    s = sys.getsizeof(d)
    if not seen or seen[-1][1] != s: seen.append((i, s))
    d[i] = i
print(seen)
s_ = set(); seen = []
for i in range(1000):
    s = sys.getsizeof(s_)
    if not seen or seen[-1][1] != s: seen.append((i, s))
    s_.add(i)
print(seen)
b = bytearray(); seen = []
for i in range(300):
    s = sys.getsizeof(b)
    if not seen or seen[-1][1] != s: seen.append((i, s))
    b.append(0)
print(seen)
print([sys.getsizeof([None] * n) for n in range(5)], [sys.getsizeof(list(range(n))) for n in range(12)], [sys.getsizeof([x for x in range(n)]) for n in range(12)], [sys.getsizeof(list('a' * n)) for n in range(12)], [sys.getsizeof(list(iter('a' * n))) for n in range(12)], [sys.getsizeof([*range(n)]) for n in range(12)], [sys.getsizeof(sorted(range(n))) for n in range(12)])
l = [1, 2, 3]; l.extend([4]); print(sys.getsizeof(l)); l += [5, 6]; print(sys.getsizeof(l)); l.insert(0, 0); print(sys.getsizeof(l)); del l[2:]; print(sys.getsizeof(l)); l[:] = range(20); print(sys.getsizeof(l)); l.clear(); print(sys.getsizeof(l)); print(sys.getsizeof(l.copy()), sys.getsizeof([1,2,3,4,5][1:3]), sys.getsizeof([1]+[2]), sys.getsizeof([1]*5))
d = dict(a=1); print(sys.getsizeof(d), sys.getsizeof(d.copy()), sys.getsizeof({**d}), sys.getsizeof(dict([(1, 2)])), sys.getsizeof({i: i for i in range(6)})); d.clear(); print(sys.getsizeof(d)); d = {i: i for i in range(100)}; 
for i in range(95): del d[i]
print(sys.getsizeof(d), sys.getsizeof(d.copy()), sys.getsizeof(dict(d)))
try: sys.getsizeof()
except TypeError as e: print(e)
class S:
    def __sizeof__(self): return 10
class N:
    def __sizeof__(self): return -1
class T:
    def __sizeof__(self): return 'a'
print(sys.getsizeof(S()))
for k in (N, T):
    try: sys.getsizeof(k())
    except Exception as e: print(type(e).__name__, e)
print(sys.getsizeof(T(), 'default'), (5).__sizeof__(), [].__sizeof__(), ''.__sizeof__(), object().__sizeof__(), int.__sizeof__(7), type.__sizeof__(int), type.__sizeof__(S))
