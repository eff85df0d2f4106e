# A context manager by its methods; ord of one byte of each kind.
import contextlib


class Managed:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return True


class Half(contextlib.AbstractContextManager):
    pass


class Whole(contextlib.AbstractContextManager):
    def __exit__(self, *error):
        return False


print(issubclass(Managed, contextlib.AbstractContextManager), isinstance(1, contextlib.AbstractContextManager))
for kind in (contextlib.AbstractContextManager, Half, Whole):
    try:
        with kind() as entered:
            print(type(entered).__name__)
    except TypeError as error:
        print(error)
for value in (b'a', bytearray(b'b'), bytearray(), 'c', b'ab', 1):
    try:
        print(ord(value))
    except TypeError as error:
        print(error)
