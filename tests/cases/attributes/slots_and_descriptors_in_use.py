# Attribute access: data and other descriptors, __getattr__, __getattribute__, __slots__, __dict__, deletion, classes.
class Data:
    def __get__(self, o, t): return ('data', o is not None, t.__name__)
    def __set__(self, o, v): o.__dict__['log'] = v
    def __delete__(self, o): print('deleted')
class NonData:
    def __get__(self, o, t=None): return 'non-data'
class C:
    d, n = Data(), NonData()
    plain = 1
c = C(); print(c.d, C.d, c.n, C.n); c.d = 5; print(c.__dict__); c.__dict__['d'] = 'shadow'; print(c.d); c.n = 'own'; print(c.n); del c.n; print(c.n); del c.d
class SetOnly:
    def __set__(self, o, v): print('set', v)
class E: s = SetOnly()
e = E(); e.s = 1; print(type(e.s).__name__); e.__dict__['s'] = 'in dict'; print(e.s)
class Named:
    def __set_name__(self, owner, name): self.name = owner.__name__ + '.' + name
class F: x = Named(); y = x
print(F.x.name)
class G:
    def __getattr__(self, n):
        if n == 'inf': return self.inf2
        raise AttributeError('no ' + n)
g = G(); g.a = 1; print(g.a)
for n in ('b', 'inf'):
    try: getattr(g, n)
    except AttributeError as x: print(x)
print(getattr(g, 'z', 'default'), hasattr(g, 'z'))
class H:
    def __getattribute__(self, n): 
        if n.startswith('x'): raise AttributeError(n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback ' + n
print(H().x1, H().y1, H().__class__.__name__)
class P:
    @property
    def v(self): raise AttributeError('inside')
    def __getattr__(self, n): return 'from getattr ' + n
print(P().v)
class S: __slots__ = ('a', '_b', '__c')
s = S(); s.a = 1; s._S__c = 3; print(s.a, s._S__c, S.a, [n for n in dir(S) if n[0] != '_'])
for f in (lambda: s.q, lambda: setattr(s, 'q', 1), lambda: s._b, lambda: delattr(s, '_b'), lambda: s.__dict__, lambda: S.a.__get__(3), lambda: S.a.__set__(3, 1), lambda: type('T', (), {'__slots__': ('a', 'a')}), lambda: type('T', (), {'__slots__': ('a',), 'a': 1}), lambda: type('T', (int,), {'__slots__': ('a',)}), lambda: type('T', (), {'__slots__': (3,)}), lambda: type('T', (), {'__slots__': ('1a',)}), lambda: type('T', (S, type('U', (), {'__slots__': 'z'})), {}), lambda: (1).x, lambda: setattr(1, 'x', 2), lambda: setattr(int, 'x', 2), lambda: delattr(C, 'missing'), lambda: None.x, lambda: len.x, lambda: setattr(len, 'x', 1), lambda: C().missing, lambda: C.missing, lambda: setattr(C, 3, 1), lambda: getattr(C, 3), lambda: object().x, lambda: setattr(object(), 'x', 1), lambda: delattr(object(), 'x'), lambda: setattr(c, '__class__', int), lambda: setattr(c, '__class__', 3), lambda: setattr(c, '__dict__', 3), lambda: super().x):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
c.__dict__ = {'new': 1}; print(c.new, vars(c), c.__class__.__dict__['plain']); c.__class__ = E; print(type(c).__name__, c.new)
class Pr:
    def __init__(self): self._v = 0
    v = property(lambda self: self._v, lambda self, x: setattr(self, '_v', x), lambda self: print('del'), 'doc')
    ro = property(lambda self: 1)
p = Pr(); p.v = 4; del p.v; print(p.v, Pr.v.__doc__, Pr.v.fget(p), Pr.v.getter(lambda s: 'new').fget(p))
for f in (lambda: setattr(p, 'ro', 1), lambda: delattr(p, 'ro'), lambda: Pr.v.__get__(3), lambda: property().__get__(p), lambda: property(1, 2, 3, 4, 5)):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
class Meta(type):
    def __getattr__(cls, n): return 'meta ' + n
    @property
    def mp(cls): return 'mp ' + cls.__name__
class W(metaclass=Meta): pass
print(W.anything, W.mp, hasattr(W(), 'anything'), 'mp' in dir(W))
