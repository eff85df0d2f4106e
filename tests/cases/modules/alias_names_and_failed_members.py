# dir() of generic aliases, and what is left of a number that could not be stored in an exception.
import types


class Named:
    kind = 1


class Listed(type):
    def __dir__(cls):
        return ["b", "__args__", "a"]


class Origin(metaclass=Listed):
    pass


for alias in (list[int], dict[str, int], types.GenericAlias(Named, (int,)), types.GenericAlias(5, (1,))):
    print(alias, dir(alias))
print(dir(types.GenericAlias(Origin, (int,))))
print(types.GenericAlias.__dir__(types.GenericAlias(Origin, (int,))))
print("__dir__" in vars(types.GenericAlias), list[int].__dir__ == list.__dir__)


class Broken(type):
    def __dir__(cls):
        raise ValueError("no names")


try:
    dir(types.GenericAlias(Broken("B", (), {}), (int,)))
except ValueError as error:
    print(error)

makers = [
    lambda: UnicodeDecodeError("ascii", b"abc", 0, 1, "r"),
    lambda: UnicodeEncodeError("ascii", "abc", 0, 1, "r"),
    lambda: UnicodeTranslateError("abc", 0, 1, "r"),
]
for make in makers:
    for field in ("start", "end"):
        for value in (2, -5, 100, True, "x", None, 2**70, 1.5):
            error = make()
            try:
                setattr(error, field, value)
            except (TypeError, OverflowError) as refusal:
                print(field, repr(value), type(refusal).__name__, refusal)
            print(field, repr(value), getattr(error, field), error)

for function in (eval, exec):
    for spaces in ((1,), (1, 2), (None, 2), ({}, 2), ([], {}), ({}, None), (None, None), ({}, [])):
        shown = repr(spaces)
        try:
            print(function.__name__, shown, function("1", *spaces))
        except TypeError as refusal:
            print(function.__name__, shown, refusal)
