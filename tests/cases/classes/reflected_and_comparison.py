# Which operand is asked first, and what NotImplemented does.
class Base:
    def __init__(self, label):
        self.label = label

    def __add__(self, other):
        print(self.label, "add")
        return NotImplemented

    def __radd__(self, other):
        print(self.label, "radd")
        return NotImplemented

    def __eq__(self, other):
        print(self.label, "eq")
        return NotImplemented

    def __lt__(self, other):
        print(self.label, "lt")
        return NotImplemented

    def __gt__(self, other):
        print(self.label, "gt")
        return NotImplemented


class Derived(Base):
    def __radd__(self, other):
        print(self.label, "derived radd")
        return "done"


class Other:
    def __radd__(self, other):
        print("other radd")
        return "other"


print(Base("a") + Derived("b"))
print(Base("a") + Other())
try:
    Base("a") + Base("b")
except TypeError as error:
    print(error)
try:
    Base("a") + 1
except TypeError as error:
    print(error)
print(Base("a") == Base("b"), Base("a") != Derived("b"))
try:
    Base("a") < Derived("b")
except TypeError as error:
    print(error)
x = Base("x")
print(x == x, x in [x])
