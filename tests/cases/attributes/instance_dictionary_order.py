# The order of attributes, and what shared keys do not change about it.
class Pair:
    def __init__(self, first):
        if first:
            self.a, self.b = 1, 2
        else:
            self.b, self.a = 1, 2


x, y = Pair(True), Pair(False)
print(x.__dict__, y.__dict__)
del x.a
x.a = 3
print(x.__dict__, list(x.__dict__))
x.c = 4
print(x.__dict__, y.__dict__)
for number in range(8):
    setattr(y, f"n{number}", number)
print(y.__dict__)
z = Pair(True)
z.__dict__["direct"] = 1
z.__dict__.update(b=5)
print(z.__dict__, z.direct)
z.__dict__.pop("a")
print(hasattr(z, "a"), list(z.__dict__.items()))
