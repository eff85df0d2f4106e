# gc.get_referrers and get_referents through instances, closures, frames, classes and views.
import gc
class C: pass
class S: __slots__ = ('a',)
def kinds(o): return sorted(type(r).__name__ for r in gc.get_referrers(o) if r is not globals())
o = C(); print(kinds(o)); l = [o]; print(kinds(o)); d = {'k': o}; t = (o, l); s = S(); s.a = o; print(kinds(o)); f = lambda x=o: x; print(kinds(o)); m = o.__init__; print(kinds(o)); del l, d, t, s, f, m; st = {o}; fs = frozenset([o]); print(kinds(o)); del st, fs; c = C(); c.o = o; print(kinds(o)); c.o = None
def inner():
    held = o; return kinds(o)
print(inner()); it = iter([o]); print(kinds(o)); del it; v = {1: o}.values(); print(kinds(o)); del v; print(gc.get_referents([o, 1]) == [1, o] or gc.get_referents([o, 1]) == [o, 1], gc.get_referents(), gc.get_referents(5), gc.get_referents({'a': 1}), len(gc.get_referents(C)) > 4, [type(x).__name__ for x in gc.get_referents(kinds)][:3], gc.get_referrers(object()), gc.get_referents(o, c) == [C, {'o': None}, C] or [type(x).__name__ for x in gc.get_referents(o, c)])
def gen(): x = o; yield
g = gen(); next(g); print(kinds(o)); g.close(); print(kinds(o)); e = ValueError(o); print(kinds(o), [type(x).__name__ for x in gc.get_referents(e)]); import functools; p = property(lambda: 0, doc='d'); print([type(x).__name__ for x in gc.get_referents(p)], [type(x).__name__ for x in gc.get_referents(classmethod(kinds))], [type(x).__name__ for x in gc.get_referents(super(C, o))])
