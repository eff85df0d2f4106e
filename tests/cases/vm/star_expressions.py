# Unpacking in displays, calls and targets.
a, *b, c = range(5)
*d, e = "xy"
(f, *g), h = [1, 2, 3], 4
print(a, b, c, d, e, f, g, h)
print([*b, *d], (*b,), {*b, 9}, {**{"a": 1}, "b": 2, **{"a": 3}}, [*range(2), *"ab"])
for first, *rest in [(1, 2, 3), "ab"]:
    print(first, rest)


def f(*args, **kwargs):
    return args, kwargs


print(f(*b, 0, *d, x=1, **{"y": 2}), f(*[], **{}))
print(f(*(i for i in range(2))), f(**dict(z=1)))
x, = [5]
[y] = [6]
print(x, y, *[7], sep=",")
i = [0, 0]
i[0], *i[1:] = 1, 2, 3
print(i)


def returns():
    return 1, *[2, 3]


print(returns())
for text in ("f(**{'a': 1}, **{'a': 2})", "f(a=1, **{'a': 2})", "f(*1)", "f(**[1])", "[*1]", "{**1}", "f(**{1: 2})"):
    try:
        eval(text)
    except TypeError as error:
        print(text, error)
