# Named tuples with types, by class and by call: their annotations and errors.
import sys
from typing import *

T = TypeVar("T")
S = TypeVar("S")

try:
    class A(NamedTuple): pass
    print(A(),A._fields)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple,Generic[T]): x:int
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(int,NamedTuple): x:int
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int=1
        y:str
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int=1
        z:int=2
        y:str
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        def _replace(self): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        __slots__=()
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        y=5
    print(A.y,A(1),A.__annotations__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        def __add__(self,o): return 7
        @property
        def p(self): return self.x*2
        @staticmethod
        def s(): return 3
    print(A(1)+1,A(4).p,A.s())
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
    class B(A):
        y:int
    print(B(1),B.__annotations__,B._fields,B.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        class_:int
        _y:int
except Exception as error:
    print(type(error).__name__, error)
try:
    g={}
    exec("from typing import *\nA=NamedTuple('A',[])\nB=TypedDict('B',{})",g)
    print(g["A"].__module__,g["B"].__module__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        y:str="a"
    print(A(x=1),A(1)._replace(x=3),A._make([1,2]),A(1)._asdict(),A._field_defaults,A.__match_args__ if hasattr(A,"__match_args__") else 0)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
    A()
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
    A(1,2)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
    A(1).x=3
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
    A(1).z=3
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        def __repr__(self): return "rep"
        def __eq__(s,o): return True
    print(A(1),A(1)==A(2))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        @classmethod
        def mk(cls): return cls(9)
    print(A.mk())
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
    print(A(1)==(1,),A(1)<A(2),hash(A(1))==hash((1,)),len(A(1)),A(1)[0],list(A(1)),sys.getsizeof(A(1)))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        def __new__(cls): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        def __init__(self): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:int
        _asdict=1
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple): x:int
    class B(A): pass
    print(B(1),B(1).__dict__,A.__slots__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        def_:int
        class_:str="x"
    print(A(1))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:1
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:List[int]=[]
    print(A(),A() .x is A().x)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple,metaclass=type): x:int
    print(A)
except Exception as error:
    print(type(error).__name__, error)
try:
    print(NamedTuple("A",[("x",int)])(1),NamedTuple("A",x=int,y=str)(1,"a"),NamedTuple("A",(("x",int),))(2),NamedTuple("A",[])())
except Exception as error:
    print(type(error).__name__, error)
try:
    print(NamedTuple("A",[("x",int)]).__new__.__annotations__)
except Exception as error:
    print(type(error).__name__, error)
try:
    NamedTuple("A",[("x",int,3)])
except Exception as error:
    print(type(error).__name__, error)
try:
    NamedTuple(typename="A",fields=[])
except Exception as error:
    print(type(error).__name__, error)
try:
    print(NamedTuple("A",[("x","int")]).__annotations__)
except Exception as error:
    print(type(error).__name__, error)
try:
    print(typing._TypedDict.__name__,typing._NamedTuple.__name__,typing._TypedDict)
except Exception as error:
    print(type(error).__name__, error)
