# Slots replace the dictionary.
class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slotted()
print(s.a)
for wrong in ("s.b", "s.c", "s.c = 1", "del s.b", "s.__dict__", "Slotted.a = 1; s.a"):
    try:
        exec(wrong)
    except AttributeError as error:
        print(error)


class WithDict(Slotted):
    pass


w = WithDict()
w.c = 3
print(w.__dict__, w.a)


class More(Slotted):
    __slots__ = ("c", "__dict__", "__weakref__")


m = More()
m.c, m.d = 1, 2
print(m.__dict__, m.c)
print(Slotted.__slots__, type(More.c), More.c)
try:
    class Clash:
        __slots__ = ("x",)
        x = 1
except ValueError as error:
    print(error)
try:
    class BadName:
        __slots__ = ("1x",)
except TypeError as error:
    print(error)
try:
    class Mixed(Slotted, type("Other", (), {"__slots__": ("z",)})):
        pass
except TypeError as error:
    print(error)


class Single:
    __slots__ = "only"


print(Single.__slots__, hasattr(Single(), "only"))


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = 5


print(Private()._Private__hidden)
