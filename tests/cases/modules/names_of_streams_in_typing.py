# `typing` has names for streams, context managers and views, and a way to say that annotations are no types.
import contextlib
import typing
from typing import IO, BinaryIO, ByteString, ContextManager, MappingView, TextIO

print(IO, TextIO, BinaryIO, ContextManager, MappingView, ByteString)
print(IO[str], ContextManager[int], IO.__parameters__, issubclass(TextIO, IO))
print(isinstance(contextlib.nullcontext(), ContextManager), isinstance(b"", ByteString), isinstance({}.keys(), MappingView))


@typing.no_type_check_decorator
def plain(function):
    return function


@plain
def described(x: "not a type") -> "nor this":
    pass


@typing.no_type_check
class Described:
    def method(self, x: "no type"):
        pass


print(described.__no_type_check__, Described.__no_type_check__, Described.method.__no_type_check__)
print(typing.get_type_hints(described), described.__annotations__)
