# What get_type_hints refuses, and namespaces given to it.
import functools, sys, types
from typing import *

T = TypeVar("T")
S = TypeVar("S")


class N:
    pass


class M:
    def m(self): pass


try:
    print(get_type_hints(5))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(None))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints([]))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints("f"))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(len))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(str.join))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints("".join))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(object.__init__))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(object().__str__))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(sys))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(int))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(type))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(List[int]))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints(T))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:"1+"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:"1"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:"nope"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:"ClassVar[int]"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:"Final[int]"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:"Final"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:"ClassVar"): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:5,b:"()"=3): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:5): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:List["x"]): pass
    print(get_type_hints(f,{"x":int}))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:List["x"]): pass
    print(get_type_hints(f,None,{"x":int}))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:List["x"]): pass
    print(get_type_hints(f,{"x":int},{"x":str}))
except Exception as error:
    print(type(error).__name__, error)
try:
    def f(a:int=None,b:Any=None,c:Union[int,None]=None,d:None=None): pass
    print(get_type_hints(f))
except Exception as error:
    print(type(error).__name__, error)
try:
    print(get_type_hints())
except Exception as error:
    print(type(error).__name__, error)
