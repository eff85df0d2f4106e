# Typed dicts: required and optional keys, their bases and errors.
import sys
from typing import *

T = TypeVar("T")
S = TypeVar("S")

try:
    class A(TypedDict): x:int
    class B(A,total=False): y:str
    print(B.__annotations__,B.__required_keys__,B.__optional_keys__,B.__total__,A.__total__,B.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    class B(A,int): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict,int): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    print(A(x=1),type(A()),A({"x":2}),A.__name__,A.__module__,A.__bases__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict):
        x:int
        def f(self): pass
    print(hasattr(A,"f"))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict):
        x:int=3
    print(A(),A.x)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict,total=False): x:"A"
    print(A.__annotations__,get_type_hints(A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): pass
    class B(TypedDict): y:int
    class C(A,B): pass
    print(C.__annotations__,C.__mro__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict,Generic[T]): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict, metaclass=type): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict):
        x:int
    print(A.__annotations__,A.__total__,A.__doc__,A(x="s"),A()=={},A.fromkeys("ab"),isinstance(A(),dict))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict,total=False): x:int
    class B(A): y:int
    class C(B,total=False): z:int
    print(sorted(C.__required_keys__),sorted(C.__optional_keys__),C.__annotations__,C.__total__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict,foo=1): x:int
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(dict,TypedDict): x:int
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    class B(dict,A): pass
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    class B(A,TypedDict): y:int
    print(B.__annotations__)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    isinstance({},A)
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    issubclass(A,dict)
    print(issubclass(A,dict))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    print(issubclass(A,A))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    print(A(1))
except Exception as error:
    print(type(error).__name__, error)
try:
    class A(TypedDict): x:int
    print(A([("x",1)],y=2))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(TypedDict("A",{"a b":int}).__annotations__,TypedDict("A",{"in":int}).__name__)
except Exception as error:
    print(type(error).__name__, error)
try:
    print(TypedDict("A",x=int,y="str").__annotations__)
except Exception as error:
    print(type(error).__name__, error)
try:
    TypedDict("A",{"x":int},total=1).__total__
except Exception as error:
    print(type(error).__name__, error)
try:
    print(TypedDict("A",{},total=0).__total__)
except Exception as error:
    print(type(error).__name__, error)
try:
    TypedDict(1,{})
except Exception as error:
    print(type(error).__name__, error)
try:
    TypedDict("A",{"x":[]})
except Exception as error:
    print(type(error).__name__, error)
try:
    print(isinstance({},TypedDict("A",a=int)))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(TypedDict("X",{"a":int}))
except Exception as error:
    print(type(error).__name__, error)
try:
    TypedDict("A",{"a":int},b=int)
except Exception as error:
    print(type(error).__name__, error)
