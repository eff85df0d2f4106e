# Code objects and frames grow with what the function needs.
import sys


def small():
    return sys.getsizeof(sys._getframe())


def larger(a, b, c):
    d = e = f = g = None
    return sys.getsizeof(sys._getframe()), [a, b, c, d, e, f, g]


def cells(value):
    def inner():
        return value, sys.getsizeof(sys._getframe())
    return inner()[1], sys.getsizeof(sys._getframe())


print(small(), larger(1, 2, 3)[0], cells(1))
print(sys.getsizeof(small.__code__), sys.getsizeof(larger.__code__), sys.getsizeof(cells.__code__))
print(small.__code__.co_stacksize, larger.__code__.co_stacksize, cells.__code__.co_stacksize, larger.__code__.co_nlocals)
try:
    small(1)
except TypeError as error:
    print(sys.getsizeof(error.__traceback__))
generator = (x for x in range(3))
print(sys.getsizeof(generator), sys.getsizeof(generator.gi_frame))
for _ in range(2000):
    small()
print(sys.getsizeof(small.__code__))
