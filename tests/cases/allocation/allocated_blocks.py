# tier: canonical
# sys.getallocatedblocks counts what pymalloc has handed out, parked objects of free lists included.
import gc
import sys

gc.disable()


def blocks(make):
    kept = [None] * 1000
    before = sys.getallocatedblocks()
    for number in range(1000):
        kept[number] = make(number)
    after = sys.getallocatedblocks()
    return round((after - before) / 1000, 1)


class Plain:
    pass


class Slots:
    __slots__ = ("a",)


class Full:
    def __init__(self):
        self.a = 1


print("int", blocks(lambda n: n + 100000))
print("small int", blocks(lambda n: n % 100))
print("float", blocks(lambda n: n + 0.5))
print("str", blocks(lambda n: str(n + 1000)))
print("list", blocks(lambda n: []))
print("list of one", blocks(lambda n: [None]))
print("big list", blocks(lambda n: [None] * 100))
print("tuple", blocks(lambda n: (n, None)))
print("dict", blocks(lambda n: {}))
print("dict of one", blocks(lambda n: {None: None}))
print("set", blocks(lambda n: set()))
print("set of five", blocks(lambda n: {0, 1, 2, 3, 4}))
print("object", blocks(lambda n: object()))
print("instance", blocks(lambda n: Plain()))
print("slots", blocks(lambda n: Slots()))
print("with attribute", blocks(lambda n: Full()))
print("function", blocks(lambda n: lambda: None))
print("closure", blocks(lambda n: lambda: n))
print("method", blocks(lambda n: Full().__init__))
print("generator", blocks(lambda n: (x for x in ())))
print("bytes", blocks(lambda n: bytes(600)))
print("range", blocks(lambda n: range(3)))
print("iterator", blocks(lambda n: iter([])))
print("exception", blocks(lambda n: ValueError()))
print("class", blocks(lambda n: type("T", (), {})) > 10)
