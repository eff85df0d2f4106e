# What the forms of typing give in brackets: unions, literals, class variables; their errors.
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
Union[int,str].__reduce__()
Optional[int].__reduce__()
Literal[1].__reduce__()
Any.__reduce__()
Union[()]
Any.foo
Any._name
Any.__doc__[:10]
Any[int]
NoReturn[int]
Any()
Union()
isinstance(1,Any)
issubclass(int,Union)
isinstance(1,Union[int,str])
Union[int,str]()
Optional[int]()
Literal[1]()
Literal()
ClassVar[int]()
Optional[1]
Optional[int,str]
Optional[None]
Optional["A"]
Union[int]
Union[int,1]
Union[None]
Union[int,None,str]
Union[int,int]
Union[Union[int,str],int,float]
Union[List[int],list]
Union[int,"A"]
ClassVar[1]
ClassVar[int,str]
Final[int,str]
Final[1]
ClassVar["A"]
ClassVar[T][int]
Optional[ClassVar[int]]
Literal[()]
Literal[1,[2]]
Literal[[1]]
Literal[Literal[1,2],3]
Literal[1,True]
Literal[1]==Literal[True]
Literal[1,2]==Literal[2,1]
hash(Literal[1,2])==hash(Literal[2,1])
Literal["a"]
Literal[None]
Literal[int]
Union[Literal[1],Literal[True]]
isinstance(1,T)
Union[T,int][int]
Union[T,int][str]
Union[T,int][T]
Optional[T][int]
Optional[T][None]
Union[T,str][Union[int,str]]
Union[int,str].__module__
Optional[int]._name
Union[str,"str"]
Optional[List["A"]]
isinstance(1,Generic)
isinstance(1,SupportsInt)
Union[list[int],dict]
Union[int,str]|1
AnyStr.__constraints__
Union[int,str].copy_with((int,))
Union[Callable[[T],int],List[T]].__parameters__
Optional[Callable[[int],str]]
Literal[Literal[1],Literal[Literal[2]]].__args__
Union[0]
Union["0"]
Any==Any
hash(Any)==hash(Any)
Any.x
ClassVar[ClassVar[int]]
List[ClassVar[int]]
Final[Final[int]]
ClassVar[Final[int]]
Literal[1,2,1,True]
Literal[1,1]
Literal[1]==Literal[1.0]
Union[T,S][int,int]
Union[bool,int]
Optional[Optional[int]]
Union[Literal[[1]],int]
Literal[[1],[1]]==Literal[[1],[1]]
hash(Literal[[1]])
""".splitlines():
    show(line)
