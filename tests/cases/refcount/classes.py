# Each instance and each subclass counts on its class.
import sys


class Base:
    pass


class Slotted:
    __slots__ = ("a", "b")


print(sys.getrefcount(Base), sys.getrefcount(Slotted))
instances = [Base() for _ in range(10)]
print(sys.getrefcount(Base))
instances.clear()
print(sys.getrefcount(Base))


class Derived(Base):
    pass


print(sys.getrefcount(Base), sys.getrefcount(Derived))
one = Derived()
print(sys.getrefcount(Base), sys.getrefcount(Derived))
print(sys.getrefcount(Base.__dict__), sys.getrefcount(Base.__mro__), sys.getrefcount(Base.__bases__))
