# Tuples in keys, comparisons, and multiple return values.
def divide(a, b):
    return a // b, a % b


quotient, remainder = divide(17, 5)
print(quotient, remainder, divide(9, 2))
grid = {(x, y): x * y for x in range(3) for y in range(3)}
print(grid[2, 2], grid[(1, 2)], (0, 5) in grid, max(grid), sorted(grid, reverse=True)[0])
points = [(3, "c"), (1, "b"), (1, "a")]
print(sorted(points), min(points), max(points, key=lambda p: p[1]))
print((1, 2, 3) < (1, 2, 4), (1, 2) < (1, 2, 0), ((1, 2), 3) == ((1, 2), 3), (1, [2]) == (1, [2]))
print(tuple("abc"), tuple({"k": 1}), tuple(x for x in range(3)), tuple([]), (1,) * 3, ((1,) + (2, 3))[1:])
t = (1, (2, (3, (4,))))
while isinstance(t, tuple) and len(t) == 2:
    head, t = t
    print(head, end=" ")
print(t, hash(((1, 2), 3)) == hash(((1, 2), 3)), hash((1, (2, 3))), hash((-1, 0)))
x = 1,
print(x, (), ((),), len(((), ())))
