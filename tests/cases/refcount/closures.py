# A cell holds the value; each function that uses it holds the cell.
import sys


def make(value):
    def inner():
        return value
    before = sys.getrefcount(value)
    return inner, before


payload = object()
inner, before = make(payload)
print(before, sys.getrefcount(payload))
print(inner() is payload, sys.getrefcount(payload))
cell = inner.__closure__[0]
print(sys.getrefcount(cell), sys.getrefcount(inner.__closure__))
del inner
print(sys.getrefcount(payload), sys.getrefcount(cell))
del cell
print(sys.getrefcount(payload))
