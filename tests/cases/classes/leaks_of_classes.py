# Classes are garbage like everything else: what keeps one, what a collection takes with it.
import gc, weakref, sys
gc.collect(); gc.disable()
def alive(refs): return [r() is not None for r in refs]
class Base: pass
n = len(Base.__subclasses__())
class Sub(Base):
    def f(self): return __class__
r = weakref.ref(Sub); print(Base.__subclasses__()); del Sub; print(r() is not None); gc.collect(); print(r(), Base.__subclasses__())
for i in range(3): type('T%d' % i, (Base,), {})
print(len(Base.__subclasses__())); gc.collect(); print(len(Base.__subclasses__()))
C = type('C', (), {}); c = C(); r = weakref.ref(C); del C; gc.collect(); print(r() is type(c)); del c; gc.collect(); print(r())
C = type('C', (), {'x': property(lambda s: 1), 'm': classmethod(lambda c: c)}); m = C().m; r = weakref.ref(C); del C; gc.collect(); print(r() is not None); del m; gc.collect(); print(r())
class Meta(type):
    def __del__(cls): print('class gone', cls.__name__)
X = Meta('X', (), {}); del X; gc.collect()
class Y(metaclass=Meta): pass
Y.me = Y; del Y; print('before'); gc.collect()
def make():
    class Local:
        def method(self): return Local
    return Local()
o = make(); r = weakref.ref(type(o)); del o; print(r() is not None); gc.collect(); print(r())
E = type('E', (Exception,), {})
try: raise E
except E: pass
r = weakref.ref(E); del E; gc.collect(); print(r())
S = type('S', (), {'__slots__': ('a', 'b')}); s = S(); s.a = S; r = weakref.ref(S); del s, S; gc.collect(); print(r())
A1 = type('A1', (), {}); B1 = type('B1', (A1,), {}); A1.child = B1; rs = [weakref.ref(A1), weakref.ref(B1)]; del A1; print(alive(rs)); del B1; gc.collect(); print(alive(rs))
o = type('Swap', (), {})(); old = weakref.ref(type(o)); o.__class__ = Base; gc.collect(); print(old(), type(o).__name__)
base = type('OldBase', (), {}); der = type('Der', (base,), {}); r = weakref.ref(base); der.__bases__ = (Base,); del base; gc.collect(); print(r(), der.__mro__); del der; gc.collect()
print(sys.getrefcount(Base) == sys.getrefcount(Base), len(Base.__subclasses__()) == n)
import collections
P = collections.namedtuple('P', 'a b'); r = weakref.ref(P); p = P(1, 2); del P; gc.collect(); print(r() is not None); del p; gc.collect(); print(r())
gc.enable()
