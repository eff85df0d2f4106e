# Tuples compare, hash, unpack and show themselves.
t = (1, "a", 2.5)
print(t, (1,), (), t[0], t[-1], t[1:], len(t), t.count(1), t.index("a"))
print((1, 2) + (3,), (1, 2) * 2, (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), hash(()), hash((1, 2, 3)))
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
for wrong in ("t[5]", "t.index(9)", "t['a']", "hash(([],))", "t + [1]"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
try:
    a, b = (1, 2, 3)
except ValueError as error:
    print(error)
try:
    a, b, c = (1, 2)
except ValueError as error:
    print(error)
try:
    a, *b, c = (1,)
except ValueError as error:
    print(error)
try:
    a, b = 5
except TypeError as error:
    print(error)
t = ([],)
try:
    t[0] += [1]
except TypeError as error:
    print(error, t)
