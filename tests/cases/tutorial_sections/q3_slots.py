# Question 3: __slots__ takes the place of the instance's dict.
import sys


class Plain:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


# Saves memory: no dict
plain = Plain(1, 2)
slotted = Slotted(1, 2)

print("Plain:", sys.getsizeof(plain))
print("Its dict:", sys.getsizeof(plain.__dict__))
print("Slotted:", sys.getsizeof(slotted))
print("Has a dict:", hasattr(slotted, "__dict__"))

# Faster attribute access
print("Sum:", slotted.x + slotted.y)

# Less flexible: no other attributes
plain.z = 3
try:
    slotted.z = 3
except AttributeError as error:
    print(error)


class Open(Slotted):
    pass


again = Open(1, 2)
again.z = 3
print("A subclass has one again:", again.__dict__)
