# The type variables of generic aliases, and what takes their places.
from typing import TypeVar

T = TypeVar("T")
S = TypeVar("S")


def show(make):
    try:
        print(make())
    except TypeError as error:
        print("TypeError:", error)


for alias in (list[T], dict[T, S], dict[str, T], list[int], dict[T, list[S]], tuple[T, ...], list[list[T]], dict[T, T]):
    print(alias, alias.__parameters__)

show(lambda: list[T][int])
show(lambda: dict[str, T][int])
show(lambda: dict[T, S][int, str])
show(lambda: dict[T, list[S]][str, int])
show(lambda: list[list[T]][int])
show(lambda: dict[T, T][int])
show(lambda: list[T][S])
show(lambda: list[T][S][int])
show(lambda: list[int][int])
show(lambda: list[T][int, str])
show(lambda: dict[T, S][int])
show(lambda: tuple[T, ...][int])
show(lambda: list[T] == list[T])
show(lambda: list[T][int] == list[int])
show(lambda: isinstance([], list[T]))
print(list[T](), type(list[T]), list[T].__origin__, list[T][int].__args__)
