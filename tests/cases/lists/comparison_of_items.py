# Lists and tuples compared item by item, also where that runs Python and changes them.
import sys


class Loud:
    def __init__(self, name, equal=True):
        self.name, self.equal = name, equal

    def __eq__(self, other):
        print(self.name, "==", other.name, sys.getrefcount(self), sys.getrefcount(other))
        return self.equal

    def __lt__(self, other):
        print(self.name, "<", other.name)
        return ["true"]


a, b, c = Loud("a"), Loud("b"), Loud("c", False)
for make in [list, tuple]:
    left, right = make([1, a, "x", c, 2]), make([1, b, "x", a, 3])
    print(left == right, left != right, left < right, left == left)
    print(make([1, 2]) < make([1, 2, 3]), make([1, 2.5]) > make([1, 2]), make() == make())
    print(make([a]) == make([a, b]), make([a, b]) <= make([a, b]))
    try:
        make([1, None]) < make([1, "x"])
    except TypeError as error:
        print(error)

# === A comparison that shortens its list ===
short = []


class Shortens:
    def __init__(self, equal):
        self.equal = equal

    def __eq__(self, other):
        short.clear()
        return self.equal


for equal in [True, False]:
    short.extend([Shortens(equal), 1, 2])
    print(short == [0, 1, 2], short)
    short.extend([Shortens(equal), 1, 2])
    print(short < [0, 1, 2], short)


# === Errors ===
class Fails:
    def __eq__(self, other):
        raise ValueError("not comparable")


for make in [list, tuple]:
    try:
        make([1, Fails()]) == make([1, 2])
    except ValueError as error:
        print(error)

# === As deep as the limit allows ===
one, two = [], []
one.append(one)
two.append(two)
try:
    one == two
except RecursionError as error:
    print(error)
one, two = (), ()
for _ in range(100000):
    one, two = (one,), (two,)
try:
    one == two
except RecursionError as error:
    print(error)
one, two = 1, 1
for _ in range(100):
    one, two = [(one,)], [(two,)]
print(one == two, one < two, one >= two)
