# Names for annotations.
from typing import *
import typing
def f(a: int, b: Optional[str] = None, *args: Any, c: List[int] = [], **kw: Dict[str, int]) -> Union[int, None]: return a
print(f.__annotations__)
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str], Union[int], Union[int, None, str], Callable[[int], str], Callable[..., int], Tuple[int, ...], Tuple[int, str], Any, List, Dict, Type[int], Set[int], FrozenSet[str], Iterable[int], Iterator, Generator[int, None, str], ClassVar[int], Literal[1, 'a'], TypeVar('T'), Deque[int], Final[int], Sequence['Node'])
T = TypeVar('T')
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__mro__, isinstance(s, Stack))
class P(NamedTuple):
    x: int
    y: int = 0
    def norm(self): return self.x + self.y
p = P(1, 2); print(p, p.norm(), P(5), P._fields, P.__annotations__)
class TD(TypedDict): a: int
print(TD(a=1), cast(int, 'x'), get_type_hints(f)['a'], get_origin(List[int]), get_args(Dict[str, int]), TYPE_CHECKING)
U = NewType('U', int); print(U(5), U.__name__)
print(isinstance([], List), list[int], dict[str, int], List[int] == List[int], hash(List[int]) == hash(List[int]))
x: int = 5; y: 'List[int]'; print(__annotations__)
@overload
def g(a: int) -> int: ...
def g(a): return a
print(g(1))
N = NamedTuple('N', [('a', int)]); print(N(1))
class Proto(Protocol):
    def m(self) -> int: ...
class Impl:
    def m(self): return 1
print(Impl().m())
try: List[int]()
except TypeError as e: print(e)
try: isinstance(1, List[int])
except TypeError as e: print(e)
