# The words of classes and their instances: slots that special methods fill, offsets, flags, dicts and exceptions; versions of types are left out.
import abc
import collections
import ctypes
import dataclasses
import enum

def word(a): return ctypes.c_ulong.from_address(a).value
def shown(v):
    if 0x5555_0000_0000 <= v < 0x8000_0000_0000: return 'P'
    return str(v-2**64 if v>=2**63 else v)
def W(o,n=None,skip=()):
    n=n or type(o).__basicsize__//8
    return ' '.join('-' if i in skip else shown(word(id(o)+8*i)) for i in range(1,n))
T=(48,)
class A: pass
class B(A): 
    __slots__=('x','y')
class C(A):
    def __init__(self): self.a=1
    def __del__(self): pass
    def __call__(self): pass
    def __getattr__(self,n): raise AttributeError
    def __eq__(self,o): return True
    def __iter__(self): return iter(())
    def __getitem__(self,i): return i
    def __len__(self): return 3
    def __add__(self,o): return 1
    def __enter__(self): pass
    def __exit__(self,*a): pass
class M(type):
    def __call__(cls,*a): return super().__call__(*a)
class D(metaclass=M): x=property(lambda s:1)
class E(int): pass
class F(str): __slots__=()
class G(tuple): pass
class H(list): __slots__=('z',)
class I(Exception): pass
class J(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
class K(enum.Enum): a=1
@dataclasses.dataclass
class L: 
    x:int=1
N=collections.namedtuple('N','a b')
class O:
    __slots__=('__dict__','__weakref__','q')
class Q(B,C): pass
class R:
    def __get__(s,i,o): return 1
    def __set__(s,i,v): pass
    def __set_name__(s,o,n): pass
    def __hash__(s): return 1
    def __bool__(s): return True
    def __index__(s): return 1
    def __repr__(s): return ''
    __str__=__repr__
    def __lt__(s,o): return True
    def __contains__(s,x): return True
    def __setattr__(s,n,v): object.__setattr__(s,n,v)
    def __new__(cls): return object.__new__(cls)
for c in (A,B,C,M,D,E,F,G,H,I,J,K,L,N,O,Q,R): print(c.__name__, W(c,None,T), word(id(c)-16)!=0)
A.__len__=lambda s:1
print(W(A,None,T), W(C,None,T)==0)
del A.__len__; print(W(A,None,T))
C.__sub__=lambda s,o:1; print(W(C,None,T))
for o in (A(),B(),C(),D(),I(1,2),L(),N(1,2),O(),Q(),R(),H([1]),G([1,2]),F('abc') and H()): print(type(o).__name__, W(o))
e=E(5); print(W(e,4)); 
x=C(); x.b=2; del x.a; print(W(x)); x.__dict__; x.__dict__={'q':1}; print(W(x)); x.__class__=C; print(W(x))
o=O(); o.q=1; print(W(o)); o.z=1; print(W(o)); del o.q; print(W(o))
try: raise I('x') from KeyError(1)
except I as i: ex=i
print(W(ex)); ex.__suppress_context__=False; ex.z=1; print(W(ex)); ex.__traceback__=None; print(W(ex))
for ee in (UnicodeDecodeError('u',b'a',0,1,'r'), UnicodeEncodeError('u','a',0,1,'r'), ImportError('m',name='n',path='p'), KeyError(1), SystemExit(3), StopIteration(4), AttributeError('a'), NameError(), OSError(1,'a','f'), BlockingIOError(11,'a',5)): print(type(ee).__name__, W(ee))
