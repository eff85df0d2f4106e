# Classes of generic types: their parameters, orders and errors.
import typing
from typing import *

T = TypeVar("T")
S = TypeVar("S")

try:
    class A(Any): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Optional[int]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Union): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Literal[1]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(ClassVar[int]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(List): pass
    print(A.__mro__,A([1]))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(List[int]): pass
    print(A.__mro__,A.__orig_bases__,A.__parameters__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(List[T]): pass
    print(A.__parameters__,A[int],A[int]([1]).__class__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Dict[str,T]): pass
    print(A[int],A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    class B(A[int]): pass
    print(B[int])
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    print(A[int,str])
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    print(A[()])
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    print(A[0])
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T],Generic[S]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T],List[S]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(List[S],Generic[T]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T,S],List[S]): pass
    print(A.__mro__,A.__parameters__,A[int,str])
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Dict[T,S]): pass
    print(A[int])
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    A[int].attr=5
    print(A.attr,A[int].attr)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    print(A[T][int],A[int].__args__,A[int].__origin__,A[int].__parameters__,A[T].__parameters__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    class B(A): pass
    print(B.__parameters__,B.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    class B(A): pass
    B[int]
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]): pass
    class B(A[T]): pass
    print(B[int],B[int].__mro_entries__((B[int],)))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]):
        def __init__(self): self.c=getattr(self,"__orig_class__",None)
    print(A[int]().c,A[int]().__orig_class__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Generic[T]):
        __slots__=()
    print(A[int]().__class__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Tuple[int]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Tuple): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Callable[[int],str]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Type[int]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Annotated[int,1]): pass
    print(A.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(Annotated): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypeVar): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(ForwardRef): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(type(Any)): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(type(List)): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(T): pass
except Exception as error:
    print(type(error).__name__, error)
