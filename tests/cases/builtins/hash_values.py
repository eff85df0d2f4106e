# With hash seed 0 the hashes of text are the same on every run.
for value in ("", "a", "abc", "hello world", "é", "€", "😀", "x" * 100, b"", b"a", b"abc", 0, 1, -1, -2, 2 ** 31, 2 ** 61 - 2, 2 ** 61 - 1, 2 ** 61, -2 ** 61, 2 ** 64, 10 ** 40, -10 ** 40, 0.5, 1.5, -0.25, 1e10, 1e300, 3.14159, float("inf"), float("-inf"), 1j, 2.5 - 1j, True, (), (1,), (1, 2), (1, "a"), ((1,), (2,)), ("a", ("b", 3.5)), frozenset(), frozenset([1, 2, 3]), frozenset("abc"), range(5), range(0, 10, 2)):
    print(repr(value)[:20], hash(value))
