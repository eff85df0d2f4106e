# A suspended generator holds its locals; a finished one holds nothing.
import sys


def hold(value):
    yield 1
    yield 2


value = object()
generator = hold(value)
print(sys.getrefcount(value))
next(generator)
print(sys.getrefcount(value), sys.getrefcount(generator))
list(generator)
print(sys.getrefcount(value))
second = hold(value)
next(second)
second.close()
print(sys.getrefcount(value))
third = hold(value)
del third
print(sys.getrefcount(value))
lazy = (value for _ in range(3))
print(sys.getrefcount(value))
