# A frame that is kept keeps its function's locals.
import sys


def outer(value):
    local = value
    return sys._getframe()


value = object()
frame = outer(value)
print(sys.getrefcount(value), sys.getrefcount(frame))
frame.clear()
print(sys.getrefcount(value))


def raises(value):
    raise ValueError


saved = []
for _ in range(3):
    try:
        raises(value)
    except ValueError as error:
        saved.append(error)
    print(sys.getrefcount(value))
saved.clear()
print(sys.getrefcount(value))


def loop(value):
    for item in [value] * 3:
        yield item


generators = [loop(value) for _ in range(3)]
print(sys.getrefcount(value))
for generator in generators:
    next(generator)
print(sys.getrefcount(value))
del generators, generator
print(sys.getrefcount(value))
