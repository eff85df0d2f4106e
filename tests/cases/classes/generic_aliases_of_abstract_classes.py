# What [] of the abstract classes of containers gives: aliases, and for Callable one that shows how it is called.
import collections.abc
import copy
from collections.abc import Callable, Mapping, Sequence

for name in collections.abc.__all__:
    kind = getattr(collections.abc, name)
    try:
        print(name, kind[int] if name != "Callable" else kind[[int], str], "__class_getitem__" in vars(kind))
    except TypeError as error:
        print(name, error)


class Table(Mapping[str, int]):
    def __getitem__(self, key):
        return len(key)

    def __iter__(self):
        return iter(("a", "bb"))

    def __len__(self):
        return 2


print(Table.__mro__[1], Table.__orig_bases__, dict(Table()), Table[int], Sequence[int].__origin__ is Sequence)
one = Callable[[int, "x"], list[int]]
print(one, one.__args__, one.__origin__, type(one), one == Callable[[int, "x"], list[int]], one == Callable[[int], str])
print(Callable[..., None], Callable[[], Table], Callable[[int], Callable[[str], int]], Callable[(int, str), float])
print(one.__reduce__(), Callable[..., int].__reduce__(), copy.copy(one) == one, hash(one) == hash(copy.deepcopy(one)))


def takes(action: Callable[[int], str], rows: Sequence[Mapping[str, int]] = ()) -> None:
    pass


print(takes.__annotations__)
