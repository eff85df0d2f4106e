# Sets: elements compared in Python, changes during iteration, frozensets as elements, sizes, errors.
import sys
class E:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, o): return isinstance(o, E) and self.n == o.n
    def __repr__(self): return 'E%d' % self.n
s = {E(i) for i in range(6)}; print(len(s), E(3) in s, E(9) in s, sorted(s, key=lambda e: e.n), len(s | {E(1), E(7)}), len(s & {E(1), E(7)}), len(s - {E(1)}), len(s ^ {E(1), E(7)}))
s.discard(E(0)); s.remove(E(1)); s.add(E(2)); print(len(s))
try: s.remove(E(100))
except KeyError as e: print(repr(e), type(e.args[0]).__name__)
t = {1, 2, 3}; seen = []
try:
    for x in t: seen.append(x); t.add(x + 10)
except RuntimeError as e: print(e, seen)
it = iter({1}); print(it.__length_hint__(), next(it), next(it, 'end'), it.__length_hint__())
f = frozenset([1, 2]); print({f: 1}[frozenset([2, 1])], f in {f}, {1, 2} in {f}, hash(f) == hash(frozenset([2, 1])), f == {1, 2}, {f} == {frozenset((2, 1))}, f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f.copy() is f, frozenset(f) is f, frozenset() is frozenset())
big = {frozenset([1])}; big.discard({1}); print(big)
for op in ('union', 'intersection', 'difference', 'symmetric_difference', 'issubset', 'issuperset', 'isdisjoint'): print(op, getattr({1, 2, 3}, op)([2, 3, 4]))
print({1, 2}.union([3], (4,), 'a' * 0), {1, 2, 3}.intersection([1, 2], {2}), {1, 2, 3}.difference([1], [2]), set().union(), {1} < {1, 2}, {1} <= {1}, {1, 2} > {3}, {1} == 1, {1} != frozenset([1]))
u = {1, 2, 3}; u |= {4}; u &= {1, 2, 4}; u -= {1}; u ^= {2, 9}; print(u); u.update([5], {6}); u.intersection_update({5, 6, 7}); u.difference_update([5]); u.symmetric_difference_update([6, 7]); print(u, u.pop(), u)
for f in (lambda: set().pop(), lambda: {1} | [2], lambda: {1} < [2], lambda: {[]}, lambda: set(3), lambda: {1}.add(), lambda: {1}.remove([]), lambda: frozenset([1]).add(2), lambda: {1}.union(3), lambda: hash({1}), lambda: set([1], [2]), lambda: set(a=1), lambda: {1} + {2}, lambda: {1}[0]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
sizes = []; s = set()
for i in range(200):
    s.add(i); sizes.append(sys.getsizeof(s))
print(sorted(set(sizes)), [sizes.index(x) for x in sorted(set(sizes))]); 
while s: s.pop()
print(sys.getsizeof(s), sys.getsizeof(set(range(10))), sys.getsizeof(frozenset(range(10))), sys.getsizeof({i for i in range(10)}), sys.getsizeof(set(range(10)) | set()))
r = set(); r.add(frozenset([1])); print(r, repr(set()), repr(frozenset()), str({1}), {1: {2}})
class S(set): 
    def __repr__(self): return 'S' + super().__repr__()
print(S([1]), type(S([1]) | {2}).__name__, type(S([1]).copy()).__name__, S([1]) == {1}, sorted(S('ab') & set('a')))
class F(frozenset): extra = 1
print(F([1]), F([1]) == frozenset([1]), hash(F([1])) == hash(frozenset([1])), type(F([1]).copy()).__name__, type(F([1]) - {1}).__name__)
