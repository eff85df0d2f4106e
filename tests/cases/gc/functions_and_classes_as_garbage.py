# Functions, closures and classes form cycles of their own.
import gc


def count(make):
    gc.collect()
    make()
    return gc.collect()


def recursive():
    def inner(n):
        return inner(n - 1) if n else 0
    return inner(3)


def mutual():
    def a():
        return b

    def b():
        return a


def own_attribute():
    def function():
        pass
    function.me = function


def bound_in_instance():
    class Local:
        def __init__(self):
            self.method = self.go

        def go(self):
            pass
    Local()


def derived():
    class Base:
        pass

    class Derived(Base):
        x = property(lambda self: 1)


def with_slots():
    class Slotted:
        __slots__ = ("a", "b")


def with_super():
    class Base:
        def __init__(self):
            super().__init__()
    Base()


def error_class():
    class Problem(Exception):
        pass


def metaclass():
    class Meta(type):
        pass

    class Made(metaclass=Meta):
        pass


def lambdas():
    handlers = {}
    handlers["self"] = lambda: handlers


gc.disable()
for make in (recursive, mutual, own_attribute, bound_in_instance, derived, with_slots, with_super, error_class, metaclass, lambdas):
    print(make.__name__, count(make))
