# The order in which an object's own references are visited.
import gc


class Slots:
    __slots__ = ("b", "a")

    def __init__(self):
        self.b, self.a = "slot b", "slot a"


class Both(Slots):
    def __init__(self):
        super().__init__()
        self.c = "dict"


print(gc.get_referents([1, 2, 3]), gc.get_referents((1, 2, 3)), gc.get_referents({"x": 1, "y": 2}), gc.get_referents({3: 4, 5: 6}))
print([str(item).split(" at ")[0] for item in gc.get_referents(Slots())])
print([str(item).split(" at ")[0] for item in gc.get_referents(Both())])


def outer(argument):
    free = 1

    def function(a, b=2, *, c=3) -> int:
        """Doc."""
        return free, argument
    function.attribute = 4
    return function


print([type(item).__name__ for item in gc.get_referents(outer(0))])
error = ValueError("arg")
error.extra = 1
error.__cause__ = KeyError("k")
print([type(item).__name__ for item in gc.get_referents(error)])
print([type(item).__name__ for item in gc.get_referents(property(len, None, None, "doc"))])


class Derived(Slots, metaclass=type):
    x = 1


print([type(item).__name__ for item in gc.get_referents(Derived)])
