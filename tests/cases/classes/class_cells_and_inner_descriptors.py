# What super() and classmethod() make of odd things, and what is not allowed with frames.
import sys


class Cell:
    def change(self, value):
        nonlocal __class__
        __class__ = value
        return super()

    def empty(self):
        nonlocal __class__
        del __class__
        return super()


for value in (1, "text", None, [1]):
    try:
        Cell().change(value)
    except RuntimeError as error:
        print("RuntimeError:", error)
try:
    Cell().empty()
except RuntimeError as error:
    print("RuntimeError:", error)


class Descriptor:
    def __get__(self, instance, owner="none given"):
        print("get", instance.__name__, owner)
        return lambda *arguments: arguments


class Holder:
    computed = classmethod(property(lambda cls: "of " + cls.__name__))
    described = classmethod(Descriptor())


class Derived(Holder):
    pass


print(Holder.computed, Holder().computed, Derived.computed)
print(Holder.described(1), Derived().described(2))


def refused(act):
    try:
        act()
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)


frame = sys._getframe()
refused(lambda: setattr(frame, "f_lineno", 3))
refused(lambda: setattr(frame, "f_lineno", "3"))
refused(lambda: delattr(frame, "f_lineno"))


def tracer(frame, event, argument):
    if event == "call":
        refused(lambda: setattr(frame, "f_lineno", 3))


def traced():
    pass


sys.settrace(tracer)
traced()
sys.settrace(None)

try:
    import sys.nothing
except ModuleNotFoundError as error:
    print(error, "| context:", repr(error.__context__), error.__cause__, error.__suppress_context__)
