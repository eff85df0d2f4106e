# The lazy builtins.
print(list(enumerate("ab")), list(enumerate("ab", start=5)), list(enumerate([])))
print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1], [2], [3])), dict(zip("ab", range(2))), list(zip(*[(1, 2), (3, 4)])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(None.__class__, [])))
print(list(filter(None, [0, 1, "", "a"])), list(filter(lambda n: n % 2, range(6))))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))))
numbers = iter([1, 2, 3, 4])
print(list(zip(numbers, numbers)))
it = map(print, "ab")
print("lazy")
next(it)
next(it)
try:
    next(it)
except StopIteration:
    print("stop")
for wrong in ("zip(1)", "map(str)", "list(map(1, [1]))", "filter(None)", "reversed({1})", "reversed(1)", "enumerate(1)", "enumerate()", "list(map(lambda: 0, [1]))", "next([])", "iter(1)", "iter(1, 2)", "next(iter([]))"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
e = enumerate(["x"])
print(type(e), next(e), next(e, None), iter(e) is e)
a = iter([1, 2, 3])
print(next(a), list(a), list(a))
