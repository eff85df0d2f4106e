class Empty: pass


class Documented(Base, metaclass=Meta, **options):
    """A class."""

    attribute: int = 1
    undefined: str
    __private = 2

    def method(self):
        self.__private = super().method()
        return self.__private, __class__

    def __dunder__(self, __mangled=1): return __mangled

    @property
    def value(self): return self._value

    @value.setter
    def value(self, value): self._value = value

    class Inner(Empty, *bases):
        x = [y for y in range(3)]
        __name = attribute


@register
class Decorated(Documented): z = 1


def make():
    name = 1

    class Made:
        other = name

        def get(self): return name, Made
    return Made


class Slots:
    __slots__ = ("a", "b")
    global counter
    counter = 1
