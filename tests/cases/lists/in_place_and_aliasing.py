# Lists: aliasing, self-insertion, growth patterns, multiplication, slice deletion, sort with changes.
import sys
a = [1, 2, 3]; b = a; a += [4]; print(b is a, b); a = a + [5]; print(b is a, b); a = b = []; a.append(b); print(a, a in a if False else a[0] is a); print([a] == [a])
m = [[0] * 2] * 2; m[0][0] = 1; print(m); m = [[0] * 2 for _ in range(2)]; m[0][0] = 1; print(m)
l = [1, 2]; l.extend(l); print(l); l.extend(x for x in l[:2]); print(l); l *= 2; print(l); l *= 0; print(l); l *= -1; print(l, [1] * True)
l = list(range(10)); del l[2:4]; del l[::3]; del l[-1]; print(l); l[1:1] = [9, 9]; l[len(l):] = [7]; l[:0] = 'ab'; l[2:5] = []; print(l); l[::-1] = list(l); print(l); l[1::2] = ['x'] * len(l[1::2]); print(l)
for f in (lambda: l.__setitem__(slice(None, None, 2), [1]), lambda: l.__setitem__(100, 1), lambda: l.__delitem__(-100), lambda: l.pop(100), lambda: [].pop(), lambda: l.remove('none'), lambda: l.index('none'), lambda: l.insert('x', 1), lambda: [1] + (2,), lambda: [1] * 'a', lambda: [1] * 1.5, lambda: l['a'], lambda: l[1.0], lambda: l[None], lambda: [3] < ['a'], lambda: [1, 'a'].sort(), lambda: [3].sort(1), lambda: [1].sort(key=3), lambda: l.extend(3), lambda: [][0], lambda: list(1, 2), lambda: [].copy(1), lambda: l[::0]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
sizes = []; g = []
for i in range(100):
    g.append(i); sizes.append(sys.getsizeof(g))
print(sorted(set(sizes))); 
for i in range(95): g.pop()
print(sys.getsizeof(g), sys.getsizeof(list(range(5))), sys.getsizeof([1, 2, 3]), sys.getsizeof([*range(3)]), sys.getsizeof([x for x in range(3)]), sys.getsizeof([1, 2, 3][:]), sys.getsizeof([0] * 7))
class K:
    def __init__(self, n): self.n = n
    def __lt__(self, o): log.append((self.n, o.n)); return self.n < o.n
log = []; print([k.n for k in sorted([K(3), K(1), K(2), K(1)])], log); log.clear(); print(min([K(2), K(1)]).n, max([K(2), K(3)]).n, log)
def bad_key(x): victim.append(1); return x
victim = [3, 1, 2]
try: victim.sort(key=bad_key)
except ValueError as e: print(e, victim)
def raises(x):
    if x == 2: raise KeyError(x)
    return x
v = [3, 2, 1]
try: v.sort(key=raises)
except KeyError: print(v)
w = [(1, 'b'), (1, 'a'), (0, 'c')]; w.sort(key=lambda p: p[0]); print(w); w.sort(reverse=True); print(w); w.sort(key=lambda p: p[0], reverse=True); print(w)
it = iter([1, 2, 3]); print(it.__length_hint__(), next(it), it.__length_hint__(), it.__reduce__()[1], list(it), list(it)); r = reversed([1, 2]); print(next(r), r.__length_hint__(), list(r))
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l); l = [1, 2]; 
for x in l:
    if len(l) < 6: l.append(x * 2)
print(l, [1, 2, 1].count(1), [1, 2, 1].index(1, 1), [1, [2, [3]]] == [1, [2, [3]]], [1, 2] < [1, 3], [] < [0], [float('nan')] == [float('nan')])
