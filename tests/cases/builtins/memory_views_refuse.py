# Memoryviews: what cast and tobytes take, what items refuse, and products that replace them.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


class Bad:
    def __index__(self):
        raise KeyError("bad")


view = memoryview(bytearray(range(24)))
for given in (
    ("é",), ("\ud800",), ("a",), ("",), ("@",), ("BB",), ("<B",), ("@P",), (None,), ("B", [2, 13]), ("B", [], 1), ("B", [24], 1, 2),
    (), ("B", [2.5]), ("B", [0]), ("B", [2**70]), ("B", ["a"]), ("B", [Bad()]), ("i", [3, 2]), ("B", None),
):
    print(ascii(given)[:20], told(lambda: view.cast(*given).shape))
print(told(lambda: view.cast(x=1)), told(lambda: view.cast(shape=[1])), told(lambda: view.cast("i").cast("d")))
for given in ((), (None,), ("C",), ("F",), ("A",), ("K",), ("CC",), (1,), (b"C",), ("é",), ("C", 1), ("\ud800",), ("C\0",)):
    print(ascii(given), told(lambda: view.cast("B", [2, 12]).tobytes(*given)[:5]))
print(told(lambda: view.tobytes(x=1)), told(lambda: view.tobytes("C", order="C")))
for code in "bHiQnNfd?cP":
    for mark in ("", "@"):
        shown = view.cast(mark + code)
        for value in (-1, 0, 2**63, 2**64, -(2**63) - 1, None, b"a", b"ab", 1.5, Bad(), True, 10**400):

            def put():
                shown[0] = value
                return shown[0]

            print(mark + code, type(value).__name__, told(put))


def grow(held, value):
    held *= value
    return held


class Plain:
    pass


for held in (view, {}, set(), 5, None, range(3), Plain(), Plain, 1.5, frozenset(), {}.keys(), Ellipsis):
    print(type(held).__name__, told(lambda: grow(held, "ab")), told(lambda: held * b"a"))
