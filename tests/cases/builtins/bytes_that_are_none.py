# Bytes of other objects where there are none, or where they do not follow each other.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


import sys


class Bad:
    def __index__(self):
        raise KeyError("bad")


class Letter:
    def __index__(self):
        return 97


backwards = memoryview(b"ab")[::-1]
one = ("find", "count", "index", "split", "partition", "rpartition", "strip", "startswith", "join", "removeprefix", "translate")
for text in (b"ab", bytearray(b"ab")):
    for value in (Bad(), Letter(), None, 1.5, 2**70, -1, 256, 97, memoryview(b"b"), backwards):
        print(type(text).__name__, type(value).__name__, told(lambda: value in text))
        for name in one:
            print(name, told(lambda: getattr(text, name)(value)))
        print(told(lambda: text.replace(value, b"x")), told(lambda: text + value), told(lambda: text == value))
for text in (b"%s", bytearray(b"%s")):
    for value in (bytearray(b"%s"), b"%s", "a", None):
        print(type(text).__name__, told(lambda: text.__rmod__(value)), told(lambda: text.__mod__(value)))
for given in ((None, None), ("a",), ("a", 5), (b"", None), (-1,), (2**70,), ("a", "b"), ([1, 300],), (1.5,), (Bad(),), (5, "utf8")):
    array = bytearray(b"abc")
    print(told(lambda: array.__init__(*given)), array, told(lambda: bytes(*given)))
for size in (sys.maxsize, sys.maxsize - 32, sys.maxsize + 1):
    print(told(lambda: bytes(size)), told(lambda: b"ab" * size), told(lambda: b"a".ljust(size)), told(lambda: b"a".zfill(size)))
    print(told(lambda: b"a".center(size)))
print(told(lambda: bytes(sys.maxsize - 33)))
for text in (b"abcd", bytearray(b"abcd"), memoryview(b"abcd"), memoryview(b"abcd")[::-1]):
    for given in ((None, None), (1, "x"), (":", "x"), (":", 2**40), (":", 1.5), (":", Bad()), ([], []), (":", 2j), (":", 2)):
        print(type(text).__name__, len(given), told(lambda: text.hex(*given)))
print(told(lambda: int(backwards)), told(lambda: str(backwards, "utf8")), bytes(backwards), bytearray(backwards))
