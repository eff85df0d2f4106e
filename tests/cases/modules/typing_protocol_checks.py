# What isinstance and issubclass say of protocols.
import abc
from typing import *

T = TypeVar("T")
S = TypeVar("S")

try:
    class P(Protocol):
        x:int
    print(isinstance(1,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        x:int
    class A:
        x=1
    print(isinstance(A(),P),isinstance(1,P),issubclass(A,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def m(self): ...
    class A: pass
    class B:
        def m(self): pass
    print(isinstance(A(),P),isinstance(B(),P),issubclass(B,P),issubclass(int,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def m(self): ...
    class Q(P,Protocol):
        def n(self): ...
    print(issubclass(int,Q))
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol):
        def m(self): ...
    print(issubclass(int,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol):
        def m(self): ...
    print(issubclass(1,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def m(self): ...
    print(issubclass(1,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol):
        def m(self): ...
    class A(P): pass
    print(A().m(),isinstance(A(),P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        @property
        def x(self): ...
    class A:
        x=1
    print(isinstance(A(),P),isinstance(1,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        @property
        def x(self): ...
    print(issubclass(int,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        @classmethod
        def x(cls): ...
    class A:
        def x(self): pass
    print(issubclass(A,P),isinstance(A(),P))
except Exception as error:
    print(type(error).__name__, error)
try:
    class P(Protocol):
        def f(self): ...
    class A: pass
    P.register(A)
    print(issubclass(A,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def f(self): ...
    class A: pass
    P.register(A)
    print(issubclass(A,P),isinstance(A(),P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        @classmethod
        def __subclasshook__(cls,o): return True
    print(issubclass(int,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol[T]):
        def f(self)->T: ...
    print(isinstance(1,P[int]))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol[T]):
        def f(self)->T: ...
    class A(P[int]):
        def f(self): return 3
    print(isinstance(A(),P),A().f(),A.__mro__,A.__parameters__)
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def __call__(self): ...
    print(isinstance(len,P),isinstance(1,P),issubclass(type,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def __len__(self): ...
    print(isinstance([],P),isinstance(1,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol): pass
    print(isinstance(1,P),issubclass(int,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def f(self): ...
    class A:
        def __getattr__(self,n): return 1
    print(isinstance(A(),P),issubclass(A,P))
except Exception as error:
    print(type(error).__name__, error)
try:
    @runtime_checkable
    class P(Protocol):
        def f(self): ...
    class A: pass
    a=A()
    a.f=1
    print(isinstance(a,P))
    a.f=None
    print(isinstance(a,P))
except Exception as error:
    print(type(error).__name__, error)
