# tier: canonical
# A constant is held by its code object's tuple of constants too.
import sys


def constant():
    value = 123456789
    return sys.getrefcount(value)


def pair():
    value = ("a b", 98765)
    return sys.getrefcount(value)


print(constant(), constant())
print(pair(), pair())
print(sys.getrefcount(constant), sys.getrefcount(constant.__code__))
print(sys.getrefcount(lambda: None))
