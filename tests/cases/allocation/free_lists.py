# tier: canonical
# Dead objects of some types wait in a free list and come back last in, first out.
import gc

gc.disable()


def reuse(make, count=3):
    objects = [make() for _ in range(count)]
    before = [id(item) for item in objects]
    while objects:
        del objects[0]
    again = [make() for _ in range(count)]
    return [before.index(id(item)) if id(item) in before else None for item in again]


class Plain:
    pass


class Slots:
    __slots__ = ("a",)


print("list", reuse(list))
print("dict", reuse(dict))
print("object", reuse(object))
print("instance", reuse(Plain), reuse(Slots))
print("float", reuse(lambda: float("1.5")))
print("set", reuse(set))
print("pair", reuse(lambda: tuple([1, 2])))
print("text", reuse(lambda: "".join(["ab", "cd"])))
print("int", reuse(lambda: int("1000000")))
print("bytes", reuse(lambda: bytes(20)))
print("function", reuse(lambda: lambda: 0))
a, b = [1], [2]
first, second = id(a), id(b)
del a, b
c, d = [3], [4]
print(id(c) == second, id(d) == first)
t = tuple([1, 2, 3])
address = id(t)
del t
print(id(tuple([4, 5, 6])) == address, id(tuple([4, 5])) == address)
x = 1.25 * 2
address = id(x)
del x
y = 2.5 * 3
print(id(y) == address)
