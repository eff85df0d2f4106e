# Callable and Annotated in brackets, and types of them with type variables.
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
Callable[[int],str].__reduce__()
Callable[...,str].__reduce__()
Callable.__reduce__()
Annotated[int,1].__reduce__()
Annotated()
Annotated[int,1](5)
Annotated[List[int],1](5)
Callable[int,str]
Callable[int]
Callable[[int]]
Callable[[0],int]
Callable[[int],0]
Callable[...,T][int]
Callable[[T],T][int]
Callable[[T],T][int,str]
Callable[[],int]
Callable[[],T][int]
Callable[(int,str),int]
Callable[[int,str],...]
Callable[..., ...]
Callable[None,None]
Callable[[None],None]
Annotated[1,2]
Annotated[int]
Annotated[ClassVar[int],1]
Annotated[Final[int],1]
Callable.__origin__
Annotated[T,1][int]
Annotated[List[T],1][int]
Annotated[T,1][int,str]
Annotated[int,1].real
Annotated[int,1]==int
Callable[[Callable[[int],str]],int]
Annotated[int,[1]]==Annotated[int,[1]]
Callable[()]
Callable[[int],str,int]
Callable[...]
Callable[int,...]
Annotated[Final,1]
Annotated[ClassVar,1]
Annotated[Generic,1]
Annotated[Optional,1]
get_origin(1)
get_origin(Generic)
get_origin(Generic[T])
get_origin(List)
get_origin(Tuple)
get_origin(Union)
get_origin(Union[int,str])
get_origin(ClassVar[int])
get_origin(Literal[1])
get_origin(Annotated[int,1])
get_args(List)
get_args(Tuple)
get_args(Callable)
get_args(Callable[[],int])
get_args(Callable[...,int])
get_args(Tuple[()])
get_args(Generic[T])
get_args(1)
get_args(list[int])
get_args(Annotated[int,1])
get_args(Literal[1,2])
get_args(collections.abc.Callable[[int], str])
get_args(collections.abc.Callable[..., str])
Callable[[int],str]==collections.abc.Callable[[int],str]
Callable[[T,S],List[S]][int,str]
Callable[[T],Callable[[S],T]][int,str]
""".splitlines():
    show(line)
