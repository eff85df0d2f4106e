# Metaclasses, class creation and its errors.
class Meta(type):
    def __prepare__(name, bases, **kw): print('prepare', name, kw); return {}
    def __new__(m, name, bases, ns, **kw): print('new', name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith('__')), kw); return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print('init', name); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print('call', cls.__name__, a, k); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return 'yes' if o == 5 else super().__instancecheck__(o)
    def __subclasscheck__(cls, o): return o is int or super().__subclasscheck__(o)
    def __len__(cls): return 7
    def __iter__(cls): return iter('abc')
    def __getitem__(cls, k): return ('item', k)
    def __contains__(cls, k): return k == 1
    def __repr__(cls): return '<M %s>' % cls.__name__
    def __add__(cls, o): return 'added'
class A(metaclass=Meta, flag=1):
    x = 1
    def __init__(self, v=None): self.v = v
a = A(3); print(a.v, isinstance(5, A), issubclass(int, A), len(A), list(A), A['k'], 1 in A, A, A + 1, type(A), isinstance(a, A))
class B(A): pass
print(B.__mro__, B.__bases__, A.__subclasses__(), type(B))
class Reg:
    known = {}
    def __init_subclass__(cls, key=None, **kw): super().__init_subclass__(**kw); Reg.known[key] = cls.__name__
class R1(Reg, key='one'): pass
class R2(R1, key='two'): pass
print(Reg.known)
class Singleton(type):
    inst = {}
    def __call__(cls, *a):
        if cls not in cls.inst: cls.inst[cls] = super().__call__(*a)
        return cls.inst[cls]
class S(metaclass=Singleton): pass
print(S() is S())
X = type('X', (object,), {'a': 1, 'f': lambda self: self.a}); print(X().f(), X.__name__, X.__module__, X.__qualname__)
def bad(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class M1(type): pass
class M2(type): pass
class C1(metaclass=M1): pass
class C2(metaclass=M2): pass
bad(lambda: type('T', (C1, C2), {})); bad(lambda: type('T', (int, str), {})); bad(lambda: type('T', (bool,), {})); bad(lambda: type('T', (object, A), {})); bad(lambda: type('T', (A, A), {})); bad(lambda: type('T', (5,), {})); bad(lambda: type('T', (), 5)); bad(lambda: type(1, 2, 3)); bad(lambda: type()); bad(lambda: type('a\0', (), {})); bad(lambda: type('T', (), {'__init_subclass__': 5})); bad(lambda: Reg.__init_subclass__(x=1)); bad(lambda: object.__init_subclass__(x=1)); bad(lambda: object(1)); bad(lambda: X(1)); bad(lambda: type('T',(Reg,),{}, key='k', zz=1))
class Func:
    def __mro_entries__(self, bases): return (dict,)
class FD(Func()): pass
print(FD.__bases__, FD.__orig_bases__[0].__class__.__name__)
class D1: 
    def w(self): return 'D1'
class D2(D1): 
    def w(self): return 'D2>' + super().w()
class D3(D1): 
    def w(self): return 'D3>' + super().w()
class D4(D2, D3): 
    def w(self): return 'D4>' + super().w()
print(D4().w(), [c.__name__ for c in D4.mro()], super(D2, D4()).w())
D4.__bases__ = (D3, D2); print(D4().w()); D1.w = lambda self: 'new'; print(D4().w())
D4.__name__ = 'Renamed'; print(D4, D4.__qualname__); 
bad(lambda: setattr(D4, '__name__', 5)); bad(lambda: setattr(D4, '__bases__', ())); bad(lambda: delattr(D4, '__name__'))
class Cnt(type):
    def mro(cls): return [cls, object]
class MM(metaclass=Cnt): pass
print(MM.__mro__)
import abc
class Abs(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def p(self): ...
bad(Abs); print(sorted(Abs.__abstractmethods__))
class Con(Abs):
    f = p = None
print(Con(), isinstance(Con(), Abs)) if False else print(isinstance(Con(), Abs))
Abs.register(int); print(isinstance(5, Abs), issubclass(bool, Abs))
class Half(Abs):
    def f(self): ...
bad(Half)
