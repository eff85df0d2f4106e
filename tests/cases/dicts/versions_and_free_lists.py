# Dicts that grow, shrink and change while iterated; sizes with deletions; reuse of freed dicts and lists.
import sys
d = {}; sizes = []
for i in range(50): d[i] = i; sizes.append(sys.getsizeof(d))
print(sorted(set(sizes)), [sizes.index(s) for s in sorted(set(sizes))])
for i in range(50): del d[i]
print(sys.getsizeof(d), len(d)); d[1] = 1; print(sys.getsizeof(d)); d.clear(); print(sys.getsizeof(d)); print(sys.getsizeof(dict.fromkeys(range(20))), sys.getsizeof(dict(zip(range(20), range(20)))), sys.getsizeof({**{i: i for i in range(20)}}), sys.getsizeof({i: i for i in range(20)}.copy()))
x = {1: 2}; i = id(x); del x; y = {3: 4}; print(id(y) == i); l = [1]; i = id(l); del l; m = [2]; print(id(m) == i); t = (i, 1); j = id(t); del t; u = (j, 2); print(id(u) == j)
def during(change, d=None):
    d = {1: 'a', 2: 'b', 3: 'c'} if d is None else d; seen = []
    try:
        for k in d: seen.append(k); change(d, k)
    except RuntimeError as e: seen.append(str(e))
    return seen
print(during(lambda d, k: d.update({k: 'z'})), during(lambda d, k: d.pop(k)), during(lambda d, k: d.update({k + 10: 1})), during(lambda d, k: (d.pop(k), d.update({k + 10: 1}))), during(lambda d, k: d.clear()))
print(during(lambda d, k: d.update({k * 2: 1}) if len(d) < 20 else None))
it = iter({1: 2}); next(it); print(next(it, 'end'), next(it, 'end')); d = {1: 1}; it = iter(d); d[2] = 2
try: next(it)
except RuntimeError as e: print(e)
print(it.__length_hint__())
class Bad:
    def __hash__(self): return 1
    def __eq__(self, o):
        if log: log.pop(); target.clear()
        return False
log, target = [], {}; target[Bad()] = 1; log.append(1); target[Bad()] = 2; print(len(target)); target.clear()
try:
    class Unhash: __hash__ = None
    {Unhash(): 1}
except TypeError as e: print(e)
for bad in ([], {}, set(), slice(1), bytearray()):
    try: {bad: 1}
    except TypeError as e: print(e)
d = {}; d['a'] = d; print(d, repr(d), str({'x': d})); d.clear()
print({1: 'a', 1.0: 'b', True: 'c'}, {float('nan'): 1}.get(float('nan')), (lambda n: {n: 1}[n])(float('nan')))
print(dict(a=1, **{'b': 2}), dict([('a', 1)], a=2), dict({'x': 1}, y=2), {**{'a': 1}, 'a': 2, **{'a': 3}}, dict(zip('ab', [1, 2])))
d = dict.fromkeys('abc', 0); print(d, d.setdefault('z'), d.setdefault('a', 9), d.pop('b'), d.pop('q', 'no'), d.popitem(), d, list(reversed(d)), d | {'n': 1}, {'a': 5} | d); d |= [('k', 1)]; print(d)
for f in (lambda: d.pop('none'), lambda: {}.popitem(), lambda: d['none'], lambda: d | [1], lambda: d.pop(), lambda: d.update(3), lambda: d.update([(1,)]), lambda: d.update([1]), lambda: dict.fromkeys(3), lambda: d.get()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
k = {'a': 1, 'b': 2}; print(k.keys() & {'a'}, sorted(k.keys() | {'c'}), k.keys() - {'a'}, sorted(k.items() ^ {('a', 1), ('q', 1)}), k.keys() == {'a', 'b'}, k.items() >= {('a', 1)}, k.keys().isdisjoint('xy'), k.values() == k.values(), 1 in k.values(), ('a', 1) in k.items(), k.keys().mapping if hasattr(k.keys(), 'mapping') else 'no mapping')
print(hash(frozenset(k.items())) == hash(frozenset(k.items())), type(k.keys()), repr(k.values()), repr(iter(k))[:24], list(reversed(k.items())))
