# Methods that dispatch by type, with implementations that are static or class methods; properties hidden from the class.
import contextlib
from functools import singledispatchmethod
from types import DynamicClassAttribute


class Shown:
    @singledispatchmethod
    def show(self, value):
        """Shows a value."""
        return "thing"

    @show.register
    @staticmethod
    def _(value: int):
        return "int"

    @show.register
    @classmethod
    def _(cls, value: str):
        return "text of " + cls.__name__

    @singledispatchmethod
    @classmethod
    def make(cls, value):
        """Makes one."""
        return cls.__name__, value


print(Shown().show(1), Shown().show("a"), Shown().show(2.5), Shown.make(4))
print(Shown.show.__name__, Shown.show.__doc__, Shown.make.__name__, Shown().make.__doc__)


class Hidden:
    @DynamicClassAttribute
    def x(self):
        """The x."""
        return 1

    @x.setter
    def x(self, value):
        print("set", value)

    @x.deleter
    def x(self):
        print("deleted")


hidden = Hidden()
print(hidden.x, Hidden.__dict__["x"].__doc__)
hidden.x = 2
del hidden.x
print(hasattr(Hidden, "x"))


# === A StopIteration of one's own passes a context of a generator ===
class Stop(StopIteration):
    pass


@contextlib.contextmanager
def context():
    yield


for stop in (StopIteration("plain"), Stop("own")):
    try:
        with context():
            raise stop
    except StopIteration as passed:
        print(passed is stop, passed)
