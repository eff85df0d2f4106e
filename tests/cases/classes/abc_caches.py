# An abstract class remembers its answers in sets of weak references: its hook is asked once, and a class counts who asked for it.
import abc
import collections.abc
import gc
import weakref


def count(cls):
    return weakref.getweakrefcount(cls)


class Sized:
    def __len__(self):
        return 1


print(count(Sized), isinstance(Sized(), collections.abc.Sized), count(Sized), isinstance(Sized(), collections.abc.Sized), count(Sized))


class Base(abc.ABC):
    pass


class Derived(Base):
    pass


class Other:
    pass


class Child(Other):
    pass


print(issubclass(Other, Base), count(Other), issubclass(Derived, Base), count(Derived))
Derived.register(Other)
print(issubclass(Other, Derived), count(Other), issubclass(Other, Base), count(Other), issubclass(Sized, Base), count(Sized))
print(issubclass(Child, Derived), count(Child), issubclass(Child, Base), count(Child), count(Other))
token = abc.get_cache_token()


@Base.register
class Registered:
    pass


print(abc.get_cache_token() - token, issubclass(Registered, Base), count(Registered), issubclass(Sized, Base))
gone = weakref.ref(Registered)
del Registered
gc.collect()
print(gone())


class Hooked(abc.ABC):
    @classmethod
    def __subclasshook__(cls, subclass):
        print('asked for', subclass.__name__)
        return NotImplemented if subclass is Other else subclass is Sized


for _ in range(2):
    print([isinstance(one(), Hooked) for one in (Sized, Other, Derived)])
Hooked.register(Child)
print([isinstance(one(), Hooked) for one in (Sized, Other, Derived, Child)])


class Pretends:
    @property
    def __class__(self):
        return Sized


print(isinstance(Pretends(), Hooked), count(Pretends))


class Wrong(abc.ABC):
    @classmethod
    def __subclasshook__(cls, subclass):
        return 5


for bad in (lambda: issubclass(Sized, Wrong), lambda: issubclass(1, Base), lambda: Base.register(1), lambda: Derived.register(Base)):
    try:
        bad()
    except (AssertionError, RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
