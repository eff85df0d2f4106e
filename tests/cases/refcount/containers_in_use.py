# Counts through packing, unpacking, calls with stars, comprehensions and in-place operators.
import sys
rc = sys.getrefcount
o = object(); n = rc(o); print(rc(o) - n); l = [o, o]; print(rc(o) - n); a, b = l; print(rc(o) - n); a, *c = l; print(rc(o) - n); del a, b, c; l += l; print(rc(o) - n); l *= 2; print(rc(o) - n); l[1:] = []; print(rc(o) - n); t = (*l, *l); print(rc(o) - n); d = {o: o, 'k': o}; print(rc(o) - n); d = {**d}; print(rc(o) - n); del d, t; s = {o} | {o}; print(rc(o) - n); s.clear(); l.clear(); print(rc(o) - n)
def f(*args, **kwargs): return rc(o) - n, args, kwargs
print(f(o, x=o)[0], f(*[o, o])[0], f(**{'x': o})[0]); g = [o for _ in range(3)]; print(rc(o) - n); g = (o for _ in range(3)); next(g); print(rc(o) - n); del g; x = y = z = o; print(rc(o) - n); del x, y; z = None; print(rc(o) - n)
p = lambda v=o: v; print(rc(o) - n); p(); p = None; print(rc(o) - n); i = iter([o]); print(rc(o) - n); next(i); print(rc(o) - n); list(i); print(rc(o) - n); e = enumerate([o]); m = map(id, [o]); print(rc(o) - n); del e, m; print(rc(o) - n); k = [(o, 1), (o, 2)]; k.sort(key=lambda q: q[1]); print(rc(o) - n); k.pop(); k.reverse(); print(rc(o) - n); del k; w = o if o else None; print(rc(o) - n); print((o, o)[0] is o, [o][0] is o, rc(o) - n)
