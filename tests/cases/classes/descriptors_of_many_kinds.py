# Descriptors, properties and attribute hooks.
class Typed:
    def __set_name__(self, owner, name): self.name = name; print('set_name', owner.__name__, name)
    def __get__(self, obj, cls=None): return self if obj is None else obj.__dict__[self.name]
    def __set__(self, obj, v):
        if not isinstance(v, int): raise TypeError(f'{self.name} wants int')
        obj.__dict__[self.name] = v
    def __delete__(self, obj): del obj.__dict__[self.name]
class P:
    x = Typed(); y = Typed()
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2); print(p.x, p.y, vars(p), P.x.name)
try: p.x = 'a'
except TypeError as e: print(e)
del p.x
try: p.x
except KeyError as e: print(repr(e))
class NonData:
    def __get__(self, o, c): return 'nd'
class Q: a = NonData()
q = Q(); print(q.a); q.a = 5; print(q.a, Q.a)
class Prop:
    def __init__(self): self._v = 0
    @property
    def v(self): "doc v"; return self._v
    @v.setter
    def v(self, n): self._v = n
    @v.deleter
    def v(self): self._v = None
o = Prop(); o.v = 3; print(o.v); del o.v; print(o.v, Prop.v.__doc__, Prop.v.fget.__name__)
class RO:
    @property
    def z(self): return 1
for f in (lambda: setattr(RO(), 'z', 1), lambda: delattr(RO(), 'z'), lambda: RO().nope, lambda: RO.nope, lambda: setattr(5, 'a', 1), lambda: setattr(int, 'a', 1), lambda: delattr(RO(), 'q'), lambda: object().x, lambda: setattr(object(), 'x', 1), lambda: None.foo, lambda: [].foo, lambda: property().__get__(1), lambda: getattr(1, 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class GA:
    def __getattr__(self, n): return 'dyn ' + n
    def __setattr__(self, n, v): print('set', n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
g = GA(); g.a = 1; print(g.a, g.b); del g.a; print(g.a)
class GAB:
    def __getattribute__(self, n):
        if n == 'secret': raise AttributeError('hidden')
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback'
print(GAB().secret, GAB().__class__)
class SM:
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls, a): return cls.__name__, a
    def m(self): pass
class SM2(SM): pass
print(SM.s(1), SM().s(2), SM.c(1), SM2.c(2), SM2().c(3), SM.__dict__['s'].__func__.__name__, SM.c.__self__, SM2().m.__func__ is SM.m)
print(type(SM.m), type(SM().m), SM.m.__qualname__, SM().m.__self__.__class__.__name__)
import functools
class CP:
    @functools.cached_property
    def slow(self): print('computing'); return 42
c = CP(); print(c.slow, c.slow, vars(c)); del c.slow; print(c.slow)
class Meta(type):
    @property
    def mp(cls): return 'meta ' + cls.__name__
    def __getattr__(cls, n): return 'mga ' + n
class WM(metaclass=Meta): pass
print(WM.mp, WM.zzz)
try: WM().mp
except AttributeError as e: print(e)
print(str.__dict__['join'].__get__('-')(['a', 'b']), (5).__add__(3), int.__add__(2, 3), 'x'.upper.__self__, [].append.__name__, dict.fromkeys.__qualname__)
print(type.__dict__['__mro__'].__get__(int), object.__dict__['__class__'].__get__(5))
class Lazy:
    def __init__(self, f): self.f = f
    def __get__(self, o, c):
        if o is None: return self
        v = self.f(o); setattr(o, self.f.__name__, v); return v
class Uses:
    @Lazy
    def data(self): print('once'); return [1]
u = Uses(); print(u.data is u.data)
