# Brackets of generic types with too few, too many and wrong arguments; which of them can be called.
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
List[Union]
List[ClassVar]
List[Final]
List[Generic]
List[Protocol]
List[Annotated]
List[Literal]
List[Any]
List[NoReturn]
List[List]
List[Optional]
List[Generic[T]]
List[Protocol[T]]
List[0]
List()
List[int]()
Dict()
Tuple()
Tuple[int]()
Type()
Callable()
Callable[[int],int]()
Iterable()
Iterable[int]()
Deque()
Deque[int]([1])
Hashable()
Counter("aab")
ContextManager()
Sized[int]
ByteString[int]
Tuple[int,...]
Tuple[...]
Tuple[int,...,str]
Tuple[()]
Tuple
Tuple[T,int][str]
Tuple[T,...][int]
Tuple[()][int]
List[int][0]
List[T][0]
List[T][int,str]
List[T][()]
List[...]
Type[int]
Type[Any]
Type[T][int]
Type[Union[int,str]]
Type["A"]
Dict[T,int][str,int]
Dict[str]
Dict[str,int,int]
List[int,str]
List[()]
Generator[int]
List[int]!=1
List<List
AsyncGenerator[int,str]
Coroutine[int,str,bytes]
Coroutine[int]
Awaitable[int]
List["a b"]
List["int"]
List[""]
List["*a"]
SupportsAbs[int]
SupportsAbs[T][int]
SupportsAbs[int,str]
Protocol[int]
Protocol[T,T]
Protocol[()]
Generic[()]
Generic[T,T]
Generic[int]
Generic[T][int]
Generic["T"]
ChainMap()
OrderedDict(a=1)
DefaultDict(int)
DefaultDict[str,int](int)
FrozenSet()
List[print]
List[len]
List[list[T]][int]
Type
IO[str]
TextIO[str]
Dict[T,T][int]
List[Annotated[T,1]][int]
TypedDict()
TypedDict("A")
TypedDict("A",{})
TypedDict("A",{"a":1})
TypedDict("A",{"a":int},b=int)
TypedDict("A",a=int)
TypedDict("A",a=int)()
TypedDict("A",a=int)(b=5)
TypedDict("A",5)
Hashable[int]
G[int,str]
G[()]
G[0]
Mapping[int]
ItemsView[int]
MappingView[int,str]
Counter[int,str]
Tuple[int,str][int]
Tuple[...,int]
List[T][S][int]
Dict[T,S][int]
List[T]["A"]
List[T][None]
""".splitlines():
    show(line)
