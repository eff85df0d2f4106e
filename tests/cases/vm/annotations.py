# Annotations are kept at module and class level, forgotten in functions.
x: int = 1
y: "text"
print(__annotations__)


class Typed:
    a: int
    b: str = "b"

    def method(self, p: float, *args: int, q: bool = True, **kw: str) -> None:
        local: undefined_is_not_evaluated = 5
        return local


print(Typed.__annotations__, Typed.method.__annotations__, Typed().method(1.0))
try:
    Typed.a
except AttributeError as error:
    print(error)
(z): int = 3
values = {}
values["k"]: int = 4
print(z, values, sorted(__annotations__))
try:
    w: undefined_name = 1
except NameError as error:
    print(error)
