x = [a for a in b]
x = [a + 1 for a in b if a if a > 1]
x = [(a, b) for a in c for b in d if a != b]
x = {a for a in b}
x = {a: b for a, b in c}
x = (a for a in b)
x = sum(a for a in b)
x = [[a for a in b] for b in c]
x = [y for a in b for y in [a * 2]]
x = [a for a in [1, 2, 3] if a in (1, 2)]
x = [f(last := a) for a in b]


def closures(n):
    total = 0
    values = [n + i + total for i in range(n)]
    functions = [lambda: i + n for i in range(n)]
    generator = (i for i in values if i > n)
    nested = {k: [v for v in vs if v != n] for k, vs in generator}
    if any((hit := i) > n for i in values): return hit
    return values, functions, generator, nested


class Body:
    names = ["a"]
    upper = [n.upper() for n in names]
    pairs = {n: i for i, n in enumerate(names)}
