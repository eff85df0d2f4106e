# The state of an object without attributes is None: copying makes no dictionary for it.
import copy
import sys
import tracemalloc


class Bare:
    pass


class Slotted:
    __slots__ = ("a", "__dict__")


bare = Bare()
print(bare.__reduce_ex__(2)[2])
bare.x = 1
print(bare.__reduce_ex__(2)[2])
del bare.x
print(bare.__reduce_ex__(2)[2])

slotted = Slotted()
print(slotted.__reduce_ex__(2)[2])
slotted.a = 5
print(slotted.__reduce_ex__(2)[2])
slotted.b = 6
print(slotted.__reduce_ex__(2)[2])
twin = copy.copy(slotted)
print(twin.a, twin.b, twin.__dict__ is slotted.__dict__)


# === A list of slot names that changes while the slots are read ===
class Text(str):
    pass


class Shifting:
    __slotnames__ = [Text("left")]

    def __getattr__(self, name):
        if name != "left":
            raise AttributeError(name)
        Shifting.__slotnames__[:] = [Text("right")]
        return 42


print(Shifting().__reduce_ex__(2)[2], Shifting.__slotnames__)
