# What the brackets of a generic class leave on its instances, and what a protocol asks for.
import sys
from typing import Dict, Generic, List, Protocol, SupportsIndex, SupportsInt, TypeVar, runtime_checkable

T = TypeVar('T')


class Stack(Generic[T]):
    def __init__(self):
        self.items = []


class Slotted(Generic[T]):
    __slots__ = ('x',)


made = Stack[int]()
print(made.__dict__, sys.getsizeof(made.__dict__), made.__orig_class__ == Stack[int])
plain = Stack()
print(plain.__dict__)
print(Slotted[int]().__class__ is Slotted, hasattr(Slotted[int](), '__orig_class__'))


class Names(Dict[str, int]):
    pass


class Both(List[T], Generic[T]):
    pass


class Deep(Stack[T]):
    pass


for cls in Names, Both, Deep:
    print([base.__name__ for base in cls.__mro__], cls.__parameters__, cls.__orig_bases__)


@runtime_checkable
class Closes(Protocol):
    def close(self): ...


class Sized2(Protocol[T]):
    size: int


class File:
    def close(self):
        pass


class Denied:
    close = None


print(isinstance(File(), Closes), isinstance(Denied(), Closes), isinstance(1, Closes), issubclass(File, Closes))
for wrong in (lambda: isinstance(1, Sized2), lambda: issubclass(int, Sized2), Closes, lambda: Protocol[int],
              lambda: runtime_checkable(File)):
    try:
        wrong()
    except TypeError as e:
        print(e)


class Mine(Closes):
    pass


Mine().close()
print(isinstance(3, SupportsInt), isinstance('3', SupportsInt), issubclass(int, SupportsIndex), issubclass(float, SupportsIndex))
try:
    class Wrong(File, Protocol):
        pass
except TypeError as e:
    print(e)
