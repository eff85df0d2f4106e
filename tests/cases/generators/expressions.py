# A generator expression evaluates its first iterable at once, the rest when asked.
def source():
    print("source")
    return [1, 2, 3]


g = (print("item", x) or x * factor for x in source() if x != 2)
factor = 10
print("made")
print(list(g))
print(sum(x for x in range(5)), any(x > 2 for x in range(10)), all(x for x in [1, 0]), dict((k, v) for k, v in [("a", 1)]))
print(list((a, b) for a in range(2) for b in range(a + 1)))
print(", ".join(str(x) for x in range(3)), set(x % 2 for x in range(5)))
print((x for x in []).__name__, type(x for x in []))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
