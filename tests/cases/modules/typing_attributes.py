# What generic types know of themselves: attributes, ways to be made again, names of streams and of expressions.
import collections.abc, sys, typing
from typing import *

T = TypeVar("T")
S = TypeVar("S")


class G(Generic[T]):
    pass


def show(expression):
    try:
        result = eval(expression)
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(expression, "->", result)


for line in """\
List[int].__reduce__()
List.__reduce__()
List[int].__origin__
List[int].append
List.append
List[int].__foo__
List.foo
issubclass(int,List)
issubclass(list,List)
isinstance([],List)
issubclass(List,List)
issubclass(List[int],List)
issubclass(1,List)
issubclass(list,Callable)
Pattern()
Pattern[str]()
Pattern[int]
Text
NewType("A",int)(3)
cast(int,"1")
overload(len)()
final(int)
List[int]==List[int]
List[int]==list[int]
List==List
hash(List[int])==hash(List[int])
bool(List[int])
List[int].__module__
List.__module__
G[int].__module__
List[int]._name
List.__name__
List[int].__name__
List.__args__
List.__parameters__
List._nparams
List.__origin__
SupportsInt
issubclass(int,SupportsInt)
len(List)
list(List[int])
List[int].__slots__
repr(List[lambda:0])
type(Tuple)
callable(Any)
callable(List)
List.__doc__
typing.io.IO
typing.re.Match
Match
Match[str]
Match.__doc__
IO
BinaryIO().write(1)
IO().read()
IO().name
TextIO().__enter__()
SupportsRound.__round__.__annotations__
SupportsRound.__parameters__
SupportsInt()
List[int].copy_with((str,))
typing._type_repr(...)
typing._type_repr(int)
typing._type_repr(len)
typing.__all__==sorted(typing.__all__)
Generic.__doc__ is None
runtime_checkable(int)
runtime_checkable(5)
no_type_check(5)
NewType("A",int).__module__
setattr(Any,"x",1)
setattr(List,"x",1)
setattr(List[int],"foo",5)
setattr(List[int],"__foo__",5)
SupportsAbs.__abs__.__annotations__
type(List)
type(Callable)
type(List[int])
type(Union[int,str])
type(Literal[1])
type(Any)
len(typing.__all__)
List[int].__dict__
List.__dict__ == {**List.__dict__}
vars(Union[int,str])
typing.io.__all__
typing.re.Pattern
Pattern[str]
Match[bytes]
Pattern.__origin__
Pattern[AnyStr][str]
IO.read.__annotations__
IO.__enter__.__annotations__
TextIO.__mro__
IO.mode.fget.__annotations__
TextIO.errors.fget.__annotations__
""".splitlines():
    show(line)
