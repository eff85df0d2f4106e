# Generic types with brackets are remembered: they are the same object each time, and keep their classes alive.
import copy, gc, sys, typing, weakref
from typing import *

T = TypeVar("T")
S = TypeVar("S")


try:
    print(copy.copy(List[int])is List[int],copy.deepcopy(List[int])==List[int],copy.copy(T) is T,copy.deepcopy(Union[int,List[T]]),copy.copy(List),copy.copy(Any),copy.deepcopy(Callable[[int],T]),copy.copy(Annotated[int,1]),copy.copy(Literal[1,2]))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(List[int] is List[int],Optional[int] is Optional[int],Union[int,str] is Union[int,str],Union[int,str]==Union[str,int],Literal[1] is Literal[1],Literal[1] is Literal[True],Tuple[int] is Tuple[int],Callable[[int],str] is Callable[[int],str],Callable[...,int] is Callable[...,int],Annotated[int,1] is Annotated[int,1],Annotated[int,[1]] is Annotated[int,[1]],List["A"] is List["A"],ClassVar[int] is ClassVar[int],Dict[str,int] is Dict[str,int],Union[int,None] is Optional[int], List[1 and int] is List[int], Type[int] is Type[int], Generic[T] is Generic[T],Protocol[T] is Protocol[T])
except Exception as error:
    print(type(error).__name__, error)
try:
    class G(Generic[T]): pass
    print(G[int] is G[int],G[T][int] is G[int],G[T][int]==G[int])
except Exception as error:
    print(type(error).__name__, error)
try:
    class G(Generic[T]): pass
    w=weakref.ref(G)
    G[int]
    del G
    gc.collect()
    print(w() is None)
except Exception as error:
    print(type(error).__name__, error)
try:
    class G(Generic[T]): pass
    w=weakref.ref(G)
    G[int]
    del G
    for f in typing._cleanups: f()
    gc.collect()
    print(w() is None)
except Exception as error:
    print(type(error).__name__, error)
try:
    class X: pass
    w=weakref.ref(X)
    List[X]
    del X
    gc.collect()
    print(w() is None)
except Exception as error:
    print(type(error).__name__, error)
try:
    class X: pass
    w=weakref.ref(X)
    TypeVar("A",bound=X)
    del X
    gc.collect()
    print(w() is None)
except Exception as error:
    print(type(error).__name__, error)
try:
    print(sys.getsizeof(T),sys.getsizeof(Any),sys.getsizeof(ForwardRef("a")),sys.getsizeof(List),sys.getsizeof(Literal),sys.getsizeof(List[int].__dict__))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(weakref.ref(T)() is T,weakref.ref(Any)() is Any,weakref.ref(List[int])() is List[int],weakref.ref(ForwardRef)() is ForwardRef)
except Exception as error:
    print(type(error).__name__, error)
try:
    print(typing.List.__getitem__.__name__,typing.List.__getitem__.__wrapped__.__qualname__)
except Exception as error:
    print(type(error).__name__, error)
