# Sorting by keys, and its errors.
import sys
d = [('b', 2), ('a', 3), ('c', 1), ('a', 1)]
print(sorted(d), sorted(d, key=lambda t: t[1]), sorted(d, key=lambda t: t[0], reverse=True), sorted('Banana apple'.split(), key=str.lower), sorted([3, 1, 2], reverse=True), sorted({'b': 1, 'a': 2}), sorted([[2], [1, 5], [1]]), sorted([1.5, 1, True, 0]), sorted('hello', key=lambda c: -ord(c)))
class K:
    n = 0
    def __init__(s, v): s.v = v
    def __lt__(s, o): K.n += 1; return s.v < o.v
    def __repr__(s): return f'K{s.v}'
print(sorted(map(K, [5, 2, 8, 1, 9, 3])), K.n)
def bad(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
bad(lambda: sorted([1, 'a'])); bad(lambda: sorted([1], key=5)); bad(lambda: [1].sort(lambda x: x)); bad(lambda: sorted()); bad(lambda: sorted([None, None])); bad(lambda: sorted([1j, 2j])); bad(lambda: sorted(5)); bad(lambda: [3, 1].sort(reverse='a'))
l = [3, 1, 2]
def key(x): l.append(x); return x
bad(lambda: l.sort(key=key)); print(l)
def kraise(x): raise ValueError('key')
l = [1, 2]; bad(lambda: l.sort(key=kraise)); print(l)

big = [(i * 7919) % 1009 for i in range(1000)]; print(sorted(big)[:5], sorted(big) == sorted(big, key=lambda x: x), max(big), min(big), sorted(big, key=lambda x: (x % 10, -x))[:5])
print(min([3, 1], key=lambda x: -x), max('ab', 'c', key=len), min([], default=5), max(d, key=lambda t: t[1]), sorted(range(5), key=lambda x: x % 2))
words = 'the quick brown fox jumps over the lazy dog the end'.split(); counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])): print(f'{w:<8}{n:>3}')
l = list(range(20)); l.sort(key=lambda x: x % 3); print(l); l.reverse(); print(l)
class Obj:
    def __init__(s, n): s.n = n
objs = [Obj(i) for i in (3, 1, 2)]; print([sys.getrefcount(o) for o in objs]); objs.sort(key=lambda o: o.n); print([o.n for o in objs], [sys.getrefcount(o) for o in objs])
