# get_type_hints resolves names wherever they are; what it refuses.
import dataclasses, functools, sys, types
from typing import *

T = TypeVar("T")
S = TypeVar("S")


class N:
    next: Optional['N']
class Sub(N):
    other: List['Sub'] = []
    x: 'int' = 3
    y: 'ClassVar[int]' = 4
    z: 'Final[int]' = 4
    a: Annotated['int', 1]
    b: 'Annotated[Sub, 1]'
    c: None
    d: 'None'
    e: Callable[['int', 'N'], 'str']
    f: ClassVar['N']
    g: Final['N']
    h: Dict['str', List['N']]
    i: "Union[int, 'N', None]"
    j: list['int']
    k: Tuple['int', ...]
    l: Type['N']
    m: 'list[N]'
    n: Literal['N']
    o: 'Literal["N"]'
    p: Generator['int', None, 'str']
    q: Tuple[()]
    t: 'Final'
print(get_type_hints(N))
print(get_type_hints(Sub)); print(get_type_hints(Sub, include_extras=True))
def f(a: 'int', b: 'N' = None, *args: 'str', c: Optional['N'] = None, d: Annotated['N', 2] = None, **kw: List['int']) -> 'None': pass
print(get_type_hints(f)); print(get_type_hints(f, include_extras=True)); print(get_type_hints(N.__init__))
class M:
    def m(self, x: 'M') -> 'List[M]': pass
    @classmethod
    def c(cls, x: 'int'): pass
    @staticmethod
    def s(x: 'int'): pass
    @property
    def p(self) -> 'int': pass
print(get_type_hints(M.m), get_type_hints(M().m), get_type_hints(M.c), get_type_hints(M.s), get_type_hints(M.p.fget))
@functools.wraps(f)
def w(*a): pass
print(get_type_hints(w))
try:
    class A:
        a:"1"
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A:
        a:"Generic[T]"
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A:
        a:"Optional"
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A:
        a:5
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A:
        a:"x"
    print(get_type_hints(A,{"x":int}))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A:
        a:"x"
    print(get_type_hints(A,{"x":int},{"x":str}))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A:
        a:"x"
    print(get_type_hints(A,localns={"x":str}))
except Exception as error:
    print(type(error).__name__, error)
try:
    X=List["X"]
    def f(a:X): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    X=Dict[str,Union["X",int]]
    def f(a:X): pass
    print(get_type_hints(f),get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    @no_type_check
    def f(a:"nope"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    @no_type_check
    class A:
        a:"nope"
        def f(self,b:"nope"): pass
        class B:
            x:"no"
    print(get_type_hints(A),get_type_hints(A.f),get_type_hints(A.B))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(NamedTuple):
        x:"int"
        y:Optional["A"]=None
    print(get_type_hints(A),get_type_hints(A.__new__))
except Exception as error:
    print(type(error).__name__, error)
try:
    @dataclasses.dataclass
    class A:
        x:"int"
        y:ClassVar[int]=1
        z:Optional["A"]=None
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]):
        x:T
        y:List[T]
    print(get_type_hints(A),get_type_hints(A[int]))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a=None,*,b:int=None,c:str): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A: pass
    A.__annotations__={"x":"int"}
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A: pass
    A.__annotations__=5
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    f=lambda:0
    f.__annotations__={"x":"int","y":None}
    print(get_type_hints(f),f.__annotations__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A:
        __slots__="__annotations__"
    print(get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    m=types.ModuleType("m")
    m.__annotations__={"x":"Final[int]","y":"ClassVar[int]"}
    print(get_type_hints(m,globals()))
except Exception as error:
    print(type(error).__name__, error)
try:
    m=types.ModuleType("m")
    m.int=int
    m.__annotations__={"x":"int"}
    print(get_type_hints(m))
except Exception as error:
    print(type(error).__name__, error)
