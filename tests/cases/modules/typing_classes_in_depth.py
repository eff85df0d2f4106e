# Generic classes that are also something else: exceptions, dataclasses, mappings.
import abc, dataclasses
from typing import *

T = TypeVar("T")
S = TypeVar("S")

try:
    class E(Exception,Generic[T]): pass
    try: raise E[int]("a")
    except E as e: r=e.args,e.__orig_class__
except Exception as error:
    print(type(error).__name__, error)
try:
    class E(Exception,Generic[T]): pass
    try: raise E("a")
    except E[int] as e: r=1
except Exception as error:
    print(type(error).__name__, error)
try:
    @dataclasses.dataclass
    class D(Generic[T]):
        x:T
        y:List[T]=dataclasses.field(default_factory=list)
    print(D[int](1),D.__parameters__,D[int](1)==D(1),[f.type for f in dataclasses.fields(D)])
except Exception as error:
    print(type(error).__name__, error)
try:
    @dataclasses.dataclass(frozen=True)
    class D(Generic[T]):
        x:T
    print(D[int](1),hasattr(D[int](1),"__orig_class__"))
except Exception as error:
    print(type(error).__name__, error)
try:
    class C(abc.ABC,Generic[T]):
        @abc.abstractmethod
        def f(self): pass
    C[int]()
except Exception as error:
    print(type(error).__name__, error)
try:
    class C(Generic[T],metaclass=abc.ABCMeta): pass
    print(C[int],type(C))
except Exception as error:
    print(type(error).__name__, error)
try:
    class M(type): pass
    class C(Generic[T],metaclass=M): pass
    print(type(C))
except Exception as error:
    print(type(error).__name__, error)
try:
    class C(Generic[T]):
        def __init_subclass__(cls,**k): cls.k=k; super().__init_subclass__()
    class D(C[int],a=1): pass
    print(D.k,D.__parameters__,D.__orig_bases__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class C(Generic[T]):
        def __class_getitem__(cls,x): return super().__class_getitem__(x)
    print(C[int])
except Exception as error:
    print(type(error).__name__, error)
try:
    class C(Generic[T]):
        def __class_getitem__(cls,x): return 5
    print(C[int])
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    class B(Generic[S]): pass
    class C(A[T],B[S]): pass
    print(C.__parameters__,C.__mro__,C[int,str],C[int,str].__args__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    class B(A[List[T]]): pass
    class C(B[int]): pass
    print(B.__parameters__,C.__parameters__,C.__orig_bases__,B.__orig_bases__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T],dict): pass
    print(A[int](a=1),A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(dict,Generic[T]): pass
    print(A[int](a=1),A.__mro__,A[int](a=1).__orig_class__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Mapping[T,S]):
        def __getitem__(s,k): return 1
        def __len__(s): return 0
        def __iter__(s): return iter(())
    print(A[int,str],len(A()),A.__mro__,isinstance(A(),Mapping))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Iterable[T]): pass
    A()
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Sequence[int]): pass
    print(A.__mro__,A.__abstractmethods__==frozenset({"__getitem__","__len__"}))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Iterator[T],Generic[T]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Hashable): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Sized,Iterable[T]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(List[T],Dict[T,S]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Collection[T],Sized): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generator[int,str,None]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(ContextManager[int]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(DefaultDict[int,str]): pass
    print(A(list),A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Counter[T]): pass
    print(A[int]("aa"))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Deque[T]): pass
    print(A[int]([1]))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(OrderedDict[T,S]): pass
    print(A[int,str](a=1))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(ChainMap[T,S]): pass
    print(A())
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(FrozenSet[int],Set[int]): pass
except Exception as error:
    print(type(error).__name__, error)
