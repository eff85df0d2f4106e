# List, set and dict comprehensions, with conditions and nesting.
print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3], [(a, b) for a in "xy" for b in range(2)])
print({x % 3 for x in range(10)}, {x: x ** 2 for x in range(4)}, {v: k for k, v in {"a": 1, "b": 2}.items()})
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [value for row in matrix for value in row])
x = "outer"
print([x for x in range(2)], x)
print([f"{a}{b}" for a, b in zip("ab", [1, 2])], [a if a else "zero" for a in range(2)], [len(w) for w in "one three".split()])


def scoped(n):
    return [[n * i + j for j in range(n)] for i in range(n)]


print(scoped(2), [(lambda: y)() for y in range(3)], [f() for f in [lambda: y for y in range(3)]])
try:
    [1 / z for z in (1, 0)]
except ZeroDivisionError as error:
    print(error)
try:
    {[]: 1 for _ in range(1)}
except TypeError as error:
    print(error)
print([a for a, *b in [(1, 2, 3), "xyz"]], [b for a, *b in [(1, 2, 3), "xyz"]])
