# The interpreter shows an exception by the qualified name of its class.
import sys


class Outer:
    class Inner(Exception):
        pass


def local():
    class Local(Exception):
        pass
    return Local


class Named(Exception):
    pass


Named.__qualname__ = 'Foo.Bar'
Named.__module__ = 'm.n'
for kind in (Outer.Inner, local(), Named, KeyError):
    try:
        raise kind('text')
    except Exception as error:
        sys.__excepthook__(type(error), error, error.__traceback__)


class Dying:
    def __del__(self):
        raise Outer.Inner


Dying()
raise Outer.Inner('at the end')
