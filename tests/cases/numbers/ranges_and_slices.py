# range and slice objects: equality, membership, slicing, indices, errors.
r = range(1, 20, 3); print(r, len(r), r[2], r[-1], r[1:4], r[::-1], r[::2], 7 in r, 8 in r, 7.0 in r, 'a' in r, r.index(7), r.count(4), r.start, r.stop, r.step, list(reversed(r)), r == range(1, 21, 3), hash(r) == hash(range(1, 21, 3)), range(0) == range(5, 5), bool(range(0)), range(3) == [0, 1, 2])
for f in (lambda: r[100], lambda: r.index(5), lambda: range(1, 2, 0), lambda: range('a'), lambda: range(1.0), lambda: range(), lambda: range(1, 2, 3, 4), lambda: r['a'], lambda: setattr(r, 'start', 1), lambda: range(3) + range(2), lambda: range(3) < range(4), lambda: r[1:2:0], lambda: len(range(2**64)), lambda: hash(slice(1)), lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1).indices(-1), lambda: slice(None, None, 0).indices(5), lambda: slice('a').indices(3), lambda: setattr(slice(1), 'start', 2), lambda: [1][slice('a', 'b')], lambda: range(a=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
big = range(2**70, 2**70 + 5); print(big, big[2], 2**70 + 3 in big, big[-1], list(big)[:2] == [2**70, 2**70 + 1], big.index(2**70 + 1), big.count(3), range(0, -10, -3)[1:], range(10)[2:8:2][1:], range(10)[::-2][1])
s = slice(1, 10, 2); print(s, s.indices(5), s.indices(100), slice(None).indices(4), slice(None, None, -1).indices(4), slice(-3, -1).indices(10), slice(5, 2).indices(10), slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), slice(1) != slice(2), s.start, repr(slice('a', [], None)), s.__reduce__()[1])
class G:
    def __getitem__(self, k): return k
g = G(); print(g[1], g[1:2], g[::], g[1:2, ...], g[:, 3], g[()], g[(1,)], g[...], g[1:2:3], g[-1:], g[None])
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
print(list(range(10))[I(2):I(8):I(3)], range(I(5)), range(10)[I(3)], 'abcdef'[I(1):I(3)], slice(I(1), I(3)).indices(10), (1, 2, 3)[I(-1)], b'abc'[I(0)])
it = iter(range(3)); print(it.__length_hint__(), next(it), list(it), next(it, 'end'), type(iter(range(2**70))).__name__, type(it).__name__, list(iter(range(2**65, 2**65 + 2))))
for k in range(3): pass
print(k, [*range(3)], sum(range(101)), max(range(5)), min(range(5, 0, -2)), sorted(range(3), reverse=True), tuple(range(2)), set(range(2)), list(zip(range(3), range(0, 30, 10))), list(enumerate(range(2), 5)), dict.fromkeys(range(2)))
