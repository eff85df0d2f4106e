# The folding builtins.
print(sum([1, 2, 3]), sum([1.5, 2]), sum([], 5), sum([[1], [2]], []), sum((1, 2), start=10), sum([2 ** 62, 2 ** 62, 2 ** 62]))
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("a", "b", key=lambda c: -ord(c)), min([], default="none"), max([(1, 2), (1, 3)]))
print(min([3, -3], key=abs), max([1, 1.0]), type(max([1, 1.0])), max({"a": 1, "b": 0}), max({"a": 1, "b": 0}, key={"a": 1, "b": 0}.get))
print(any([]), all([]), any([0, 1]), all([1, 0]), any(x > 3 for x in range(5)), all(map(str, [1])))
for wrong in ("sum(1)", "sum(['a'])", "sum(['a'], '')", "min()", "min([])", "max(1)", "min(1, 'a')", "max([], key=len)", "any(1)", "max(1, 2, default=0)", "sum([[1]])"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
seen = []
print(any(seen.append(x) or x == 2 for x in range(5)), seen)
