# A caught exception holds its traceback, which holds the frames and so their locals.
import sys


def fail(local):
    raise ValueError(local)


value = object()
try:
    fail(value)
except ValueError as error:
    print(sys.getrefcount(error), sys.getrefcount(error.__traceback__))
    print(sys.getrefcount(value))
print(sys.getrefcount(value))

kept = None
try:
    fail(value)
except ValueError as error:
    kept = error
print(sys.getrefcount(value), sys.getrefcount(kept))
kept.__traceback__ = None
print(sys.getrefcount(value))
kept.args = ()
print(sys.getrefcount(value))
