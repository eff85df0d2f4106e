# Operators look for special methods on the class.
class Number:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"N{self.n}"

    def __add__(self, other):
        return Number(self.n + other.n) if isinstance(other, Number) else NotImplemented

    def __radd__(self, other):
        return ("radd", other)

    def __iadd__(self, other):
        self.n += 100
        return self

    def __neg__(self):
        return Number(-self.n)

    def __eq__(self, other):
        return isinstance(other, Number) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __bool__(self):
        return self.n != 0

    def __len__(self):
        return self.n

    def __getitem__(self, key):
        return ("item", key)

    def __contains__(self, item):
        return item == self.n

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __int__(self):
        return self.n

    def __index__(self):
        return self.n

    def __matmul__(self, other):
        return "matmul"

    def __divmod__(self, other):
        return "divmod"

    def __enter__(self):
        return "entered"

    def __exit__(self, *details):
        print("exit", details)


a, b = Number(1), Number(2)
print(a + b, 5 + a, -a, a == Number(1), a != b, a < b, a > b, bool(Number(0)), len(b))
print(a[1], a[1:2], a[1, ...], 1 in a, 5 in a, a(1, k=2), int(b), hex(b), [10, 20, 30][b], "x" * b, a @ b, divmod(a, 1))
a += 1
print(a)
with a as value:
    print(value)
for wrong in ("a + 'x'", "a - b", "a <= b", "hash(a)", "~a", "a.missing", "len(Number(-1))", "a << 1", "del a[0]", "a[0] = 1"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, error)
a.__len__ = lambda: 99
print(len(b), a.__len__())


class Weird:
    def __bool__(self):
        return 2

    def __len__(self):
        return "x"

    def __str__(self):
        return 5

    def __hash__(self):
        return "h"

    def __index__(self):
        return 1.5

    def __iter__(self):
        return 3


for wrong in ("bool(Weird())", "len(Weird())", "str(Weird())", "hash(Weird())", "[1][Weird()]", "iter(Weird())"):
    try:
        eval(wrong)
    except TypeError as error:
        print(error)
