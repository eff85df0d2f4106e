# References compare by their objects while these live.
import weakref


class Value:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n


a, b = Value(1), Value(1)
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, ra != rb, hash(ra), ra is rb, ra == 5)
unhashed = weakref.ref(b, lambda r: None)
other = {ra: "a"}
print(other[rb])
del a, b
print(ra == rb, ra == ra, hash(ra))
try:
    hash(unhashed)
except TypeError as error:
    print(error)
for wrong in ("weakref.ref()", "weakref.ref(ra, 1, 2)", "weakref.ref(Value)(1)", "ra < rb", "ra.x", "ra.x = 1"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, error)
