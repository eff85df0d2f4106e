# Protocols: which classes may be their bases, what makes instances.
import abc, collections.abc
from typing import *

T = TypeVar("T")
S = TypeVar("S")

try:
    class P(Protocol[T]): pass
    print(P[int],P.__mro__,P.__parameters__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol,Generic[T]): pass
    print(P[int],P.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol[T],Generic[T]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol[T],Protocol[S]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol[T],Generic[S]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol): pass
    print(P[int])
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol): pass
    print(P())
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol): pass
    class A(P): pass
    print(A().__class__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol): pass
    class B:
        def __init__(self,x): self.x=x
    class A(P,B): pass
    print(A(3).x)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol): pass
    class A(P):
        def __init__(self,x): self.x=x
    print(A(3).x)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(int,Protocol): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Iterable[T],Protocol[T]): pass
    print(P.__mro__,P[int])
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Iterable,Protocol): pass
    print(P.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Sized,Protocol):
        def f(self): ...
    print(P._is_protocol)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Mapping,Protocol): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Dict[int,str],Protocol): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol):
        def f(self): ...
        def __init_subclass__(cls): pass
    print(P._is_protocol)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol):
        x:int=3
        def f(self): return self.x
    class A(P): pass
    print(A().f(),A.x)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol):
        @abc.abstractmethod
        def f(self): ...
    class A(P): pass
    A()
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol): f:int
    class Q(P,Protocol[T]): g:T
    print(Q.__parameters__,Q.__mro__,typing._get_protocol_attrs(Q)=={"f","g"})
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol): pass
    class Q(P): pass
    class R(Q,Protocol): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol,abc.ABC): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(abc.ABC,Protocol): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(object,Protocol): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol,object): pass
    print(P.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(ContextManager[int],Protocol): pass
    print(P.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(collections.abc.Sized,Protocol): pass
    print(P.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(collections.abc.Mapping,Protocol): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Container[T],Protocol[T]): pass
    print(P[int])
except Exception as error:
    print(type(error).__name__, error)
