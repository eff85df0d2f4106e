# Slots, inherited and refused, and the sizes of instances.
import sys
class A: pass
class B: __slots__ = ()
class C: __slots__ = ('x', 'y')
class D(C): __slots__ = ('z',)
class E(C): pass
class F: __slots__ = ('__dict__',)
class G: __slots__ = ('__weakref__', 'a')
class H: __slots__ = ['a', '__dict__', '__weakref__']
class I(C, A): pass
for k in (A, B, C, D, E, F, G, H, I): print(k.__name__, sys.getsizeof(k()), k.__basicsize__, k.__itemsize__, k.__dictoffset__, k.__weakrefoffset__, hasattr(k(), '__dict__'), k.__flags__ & (1<<14))
c = C(); c.x = 1
for f in (lambda: c.y, lambda: setattr(c, 'q', 1), lambda: c.__dict__, lambda: delattr(c, 'y'), lambda: type('T', (C, G), {'__slots__': ()}), lambda: type('T', (), {'__slots__': ('1x',)}), lambda: type('T', (), {'__slots__': ('x',), 'x': 1}), lambda: type('T', (), {'__slots__': (1,)}), lambda: type('T', (int,), {'__slots__': ('x',)}), lambda: type('T', (), {'__slots__': ('__dict__', '__dict__')}), lambda: type('T',(A,),{'__slots__':('__dict__',)})):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(C.x, type(C.x), C.x.__get__(c), C.x.__name__, C.x.__objclass__, repr(C.__slots__), D.__slots__)
C.x.__set__(c, 5); print(c.x); C.x.__delete__(c); print(hasattr(c, 'x'))
class M: __slots__ = {'p': 'doc of p'}
print(M.__slots__, M.p)
class Priv: __slots__ = ('__p',)
print(Priv.__dict__.keys() - {'__module__', '__doc__', '__slots__'})
c.__class__ = type('C2', (), {'__slots__': ('x', 'y')}); print(type(c).__name__)
try: c.__class__ = A
except TypeError as e: print(e)
a = A(); print(sys.getsizeof(a.__dict__))
for i in range(8): setattr(a, 'a%d' % i, i); print(sys.getsizeof(a.__dict__), end=' ')
print(); b = A(); print(sys.getsizeof(b.__dict__)); b.a0 = 1; print(sys.getsizeof(b.__dict__), sys.getsizeof(A().__dict__))
