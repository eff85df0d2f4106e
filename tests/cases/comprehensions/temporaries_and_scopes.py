# Each comprehension is a function of its own; its first iterable is evaluated outside.
import sys


def outer():
    n = 10
    return [n + x for x in range(3)], [lambda: n for _ in range(1)][0](), {x: n for x in "ab"}


print(outer())


class Body:
    values = [1, 2]
    doubled = [v * 2 for v in values]
    try:
        pairs = [(v, w) for v in values for w in values]
    except NameError as error:
        pairs = str(error)


print(Body.doubled, Body.pairs)
x = "kept"
squares = [x * x for x in range(3)]
print(x, squares, [x for x in [x]], [y for x in [[1, 2], [3]] for y in x])
print([sys._getframe().f_code.co_name for _ in "a"], list(sys._getframe().f_code.co_name for _ in "a"), {sys._getframe().f_code.co_name for _ in "a"}, {1: sys._getframe().f_code.co_name for _ in "a"})
print([i for i in range(5) if i % 2 if i > 1], [i if i % 2 else -i for i in range(4)], [[j for j in range(i)] for i in range(3)])
print([a + b for a, b in [(1, 2), (3, 4)]], [last for *_, last in ["abc", "de"]], {**{i: i for i in range(2)}, 5: 5})
total = 0
print([total := total + v for v in range(5)], total)
print(len([None for _ in range(1000)]), sum([i for i in range(100)]), sum(i for i in range(100)))
