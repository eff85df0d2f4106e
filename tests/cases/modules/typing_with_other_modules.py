# Typing together with functools, dataclasses, copy and the abstract classes of collections.
import sys, gc
import typing
from typing import *
T=TypeVar('T')
print(sorted(n for n in sys.modules if n.startswith('typing')))
import functools, abc, collections, dataclasses, contextlib
# singledispatch, total ordering with Generic
@functools.singledispatch
def f(x): return 'o'
try:
    @f.register(List[int])
    def _(x): pass
except TypeError as e: print(e)
try:
    @f.register(Union[int,str])
    def _(x): pass
except TypeError as e: print(e)
try:
    @f.register
    def _(x: Optional[int]): pass
except TypeError as e: print(e)
try:
    @f.register(List)
    def _(x): return 'l'
    print(f([]), f(1))
except Exception as e: print(type(e).__name__, e)
class A(Generic[T]):
    @functools.lru_cache()
    def m(self): return 1
    @functools.cached_property
    def c(self): return [1]
a=A[int](); print(a.m(), a.c, sorted(a.__dict__))
import copy
b=copy.copy(a); print(b.__orig_class__, b.__class__)
d=copy.deepcopy({'x':List[int],'t':T}); print(d, d['t'] is T, d['x']==List[int], d['x'] is List[int])
@dataclasses.dataclass
class D(Generic[T]):
    x: T
    y: Optional['D[T]'] = None
print(D(1, D(2)), D[int](1).__orig_class__, get_type_hints(D), get_type_hints(D.__init__, globals()))
print(dataclasses.replace(D(1), x=2), dataclasses.asdict(D(1,D(2))), dataclasses.make_dataclass('Q',[('x',List[int]),'z'])([1],2))
@dataclasses.dataclass
class SP(Protocol):
    x: int
try: print(SP(3))
except TypeError as e: print(e)
print(type('X',(list,),{}).__mro__[1:], types if 0 else '')
class Ctx(ContextManager['Ctx']):
    def __exit__(self,*a): return None
with Ctx() as c: print(type(c).__name__)
class Stack(MutableSequence[T]):
    def __init__(self): self._d=[]
    def __getitem__(self,i): return self._d[i]
    def __setitem__(self,i,v): self._d[i]=v
    def __delitem__(self,i): del self._d[i]
    def __len__(self): return len(self._d)
    def insert(self,i,v): self._d.insert(i,v)
s=Stack[int](); s.append(1); s.extend([2,3]); print(list(s), s.pop(), 2 in s, isinstance(s, Sequence), s[0])
del s; 
class Obs(Protocol):
    def update(self, v: int) -> None: ...
def notify(o: List[Obs]) -> None:
    for x in o: x.update(1)
class P2:
    def update(self,v): print('u',v)
notify([P2()])
print(notify.__annotations__)
from typing import get_type_hints as gth
print(gth(notify), gth(Obs.update))
class Color(NamedTuple('Base', [('r', int), ('g', int)])):
    @property
    def total(self): return self.r+self.g
    def __str__(self): return 'C'
print(Color(1,2), repr(Color(1,2)), Color(1,2).total, Color.__mro__)
class Movie(TypedDict, total=False):
    name: str
    year: int
m: Movie = {'name':'x'}; print(m, Movie.__annotations__, Movie.__total__, __annotations__)
m2 = Movie(name='a'); print(m2, m2 == {'name':'a'}, type(m2) is dict)
class M2(Movie):
    """doc"""
    z: List['Movie']
print(M2.__doc__, M2.__annotations__, gth(M2), M2.__required_keys__)
UserId = NewType('UserId', int)
print(UserId(3), UserId.__name__, UserId.__supertype__, UserId.__module__, type(UserId).__name__)
print(gc.isenabled(), typing.TYPE_CHECKING)
if TYPE_CHECKING:
    import nothing
x = cast(List[int], [1]); print(x)
print(Callable[[int], str].__args__, Callable[..., str].__args__, Callable[[Callable[..., T]], T].__parameters__)
def apply(f: Callable[[T], S] if 0 else Callable[[T], T], x: T) -> T: return f(x)
print(apply(len, 'abc'), apply.__annotations__['f'])
def kw(*, a: int = None, b: 'str' = None) -> None: pass
print(gth(kw))
class Base:
    x: int
    y: 'List[Base]'
class Der(Base):
    x: str
print(gth(Der), Der.__annotations__)
class Outer:
    class Inner:
        z: 'Outer.Inner'
print(gth(Outer.Inner))
def local():
    class L:
        n: 'L'
    try: print(gth(L))
    except NameError as e: print(e)
    print(gth(L, localns=locals()))
local()
