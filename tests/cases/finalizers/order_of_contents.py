# Lists and tuples drop their last item first, dictionaries their first.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")

    def __hash__(self):
        return self.name if isinstance(self.name, int) else hash(self.name)


def loud(*names):
    return [Loud(name) for name in names]


items = loud(1, 2, 3)
del items
print("list")
items = loud(1, 2, 3)
items.clear()
print("clear")
items = loud(1, 2, 3, 4)
del items[1:3]
print("slice deletion")
items[:] = []
print("slice assignment")
t = tuple(loud(1, 2, 3))
del t
print("tuple")
d = {1: Loud("a"), Loud("key"): Loud("value"), 2: Loud("b")}
del d
print("dict")
d = {1: Loud("a"), 2: Loud("b")}
d.clear()
print("dict clear")
d = {1: Loud("old")}
d[1] = Loud("new")
print("dict replaced")
d.pop(1)
print("pop")
s = set(loud(3, 1, 2))
del s
print("set")


class Box:
    pass


box = Box()
box.b, box.a, box.c = Loud("b"), Loud("a"), Loud("c")
del box
print("instance")


class Slots:
    __slots__ = ("z", "a", "m")


slots = Slots()
slots.z, slots.a, slots.m = Loud("z"), Loud("a"), Loud("m")
del slots
print("slots")


class Sub(list):
    pass


sub = Sub(loud(1, 2))
sub.attribute = Loud("attribute")
del sub
print("list subclass")
