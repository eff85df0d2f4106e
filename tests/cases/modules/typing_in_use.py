# Type hints as programs use them: generic classes, protocols, callables, aliases of aliases, named tuples.
import typing
from typing import *
import sys, gc, types, collections, functools, copy
T=TypeVar('T')
# tutorial-like
class Repo(Generic[T]):
    _items: Dict[str, T]
    count: ClassVar[int] = 0
    def __init__(self): self._items = {}
    def add(self, k: str, v: T) -> None:
        self._items[k] = v
        type(self).count += 1
    def get(self, k: str) -> Optional[T]: return self._items.get(k)
r = Repo[int](); r.add('a', 1); print(r.get('a'), r.get('b'), Repo.count, r.__orig_class__, Repo[int].count)
print(Repo[int].__class__, Repo[int].__mro_entries__((Repo[int],)), Repo.__class_getitem__(int))
print(Repo[int].add.__annotations__, get_type_hints(Repo.get), get_type_hints(Repo))
def deco(f: Callable[..., T]) -> Callable[..., T]:
    @functools.wraps(f)
    def w(*a, **k): return f(*a, **k)
    return w
@deco
def z(a: int) -> 'str': return str(a)
print(z.__annotations__, get_type_hints(z), get_type_hints(deco))
class Shape(Protocol):
    def area(self) -> float: ...
class Sq:
    def area(self): return 1.0
try: print(isinstance(Sq(), Shape))
except TypeError as e: print(e)
try: Shape()
except TypeError as e: print(e)
class LinkedList(Generic[T], Iterable[T]):
    def __iter__(self): return iter(())
print(LinkedList.__mro__, list(LinkedList[int]()))
Vector = List[float]; Matrix = List[Vector]
print(Vector, Matrix, Dict[str, Matrix])
print(Union[Vector, Matrix, None], Callable[[Vector], Matrix], Tuple[Vector, ...])
JSON = Union[Dict[str, 'JSON'], List['JSON'], str, int, None]
print(JSON, get_args(JSON))
def fj(x: JSON): ...
print(get_type_hints(fj))
class E(NamedTuple):
    name: str
    id: int = 3
    """doc"""
print(E('a'), E.__annotations__, E.name, E._field_defaults, E.__doc__)
print(E.__new__, ) if 0 else None
print(repr(NewType('X', int)).split(' at')[0])
@overload
def ov(x: int) -> int: ...
@overload
def ov(x: str) -> str: ...
try: ov(1)
except NotImplementedError as e: print(e)
print(Literal['a', 'b'], Literal[True], Literal[b'x', -1, None])
print(Final[int], Final)
print(typing.get_type_hints(E), E.__init__.__qualname__)
try:
    @runtime_checkable
    class NotP: pass
except TypeError as e: print(e)
try: class_ = Generic[int]
except TypeError as e: print(e)
print(isinstance({}, MutableMapping), issubclass(dict, Mapping), isinstance(iter([]), Iterator), isinstance((i for i in ()), Generator))
print(AnyStr, AnyStr.__constraints__, typing.AnyStr is AnyStr)
def co() -> int: return 1
print(get_type_hints(co), Coroutine[Any, Any, int], Awaitable[T][int])
class Meta(type): pass
try:
    class Mx(Generic[T], metaclass=Meta): pass
    print(type(Mx), Mx[int])
    class My(Protocol, metaclass=Meta): pass
except TypeError as e: print(e)
print({**vars(Any)} if hasattr(Any,'__dict__') else 'no dict')
print(sys.getsizeof(typing.Union), typing.Union.__slots__)
print(Dict.__module__, type(Dict).__module__, type(Dict).__qualname__, Dict.__class__)
print(hash(Any)==hash(Any), Any is copy.copy(Any), Any in {Any: 1}, List in [List])
class Slot(Generic[T]):
    __slots__ = ('v',)
s = Slot[int](); 
try: s.x = 1
except AttributeError as e: print(e)
print(sys.getsizeof(s), sys.getsizeof(Repo()), sys.getsizeof(Slot), sys.getsizeof(E), sys.getsizeof(Repo))
print(List[T].__parameters__, List[int].__parameters__, Dict[str, T][int], Repo[T][int] , Repo[List[T]][int])
for bad in ('List[3]', 'Dict[1, 2]', 'Optional[3]', 'Union[3, int]', 'Tuple[3]', 'Callable[3]', 'Repo[3]', 'Repo[int, int]', 'List["a b"]'):
    try: eval(bad)
    except Exception as e: print(bad, type(e).__name__, e)
def gen() -> Iterator[int]: yield 1
print(gen.__annotations__)
print(typing.List.__repr__(), str(typing.List), format(List[int], ''), f'{List[int]!r:>20}')
