# sys.getsizeof of the atomic types.
import sys

for value in (0, 1, -1, 2 ** 30 - 1, 2 ** 30, 2 ** 60, 2 ** 100, -2 ** 100, 10 ** 100, True, False, 0.0, 1.5, 1j, None, ..., NotImplemented, object()):
    print(str(value)[:30].split(" at ")[0], sys.getsizeof(value))
for text in ("", "a", "abc", "a" * 100, "é", "éé", "a" * 10 + "é", "€", "€€", "😀", "😀😀", "x" * 463, "x" * 464):
    print(len(text), max(text, default=""), sys.getsizeof(text))
for value in (b"", b"a", b"x" * 100, bytearray(), bytearray(b"a"), bytearray(10), range(5), range(10 ** 30), slice(1, 2), memoryview(b"a")):
    print(type(value).__name__, sys.getsizeof(value))
