# Chained comparisons evaluate the middle once and stop early.
def say(value):
    print(value, end=" ")
    return value


print(say(1) < say(2) < say(3))
print(say(3) < say(2) < say(1))
print(say(1) == say(1) != say(2) is not None)
n = 0
print(1 < 2 > 1, 1 in [1] in [[1]], not 1 in [2], 1 not in [2], None is None is not n)


class Verbose:
    def __init__(self, name):
        self.name = name

    def __lt__(self, other):
        print(self.name, "<", other.name)
        return []

    def __bool__(self):
        print("bool", self.name)
        return False


print(Verbose("a") < Verbose("b") < Verbose("c"))
if not Verbose("x"):
    print("falsy")
print(Verbose("l") and 5, Verbose("m") or 6)
while Verbose("w"):
    pass
print([1, 2] < [1, 2, 3] < [2], "a" < "b" <= "b", (1,) == (1.0,), {1} < {1, 2} <= {1, 2})
