# Dead objects of some types wait in a free list and come back last in, first out.
import gc

gc.disable()


def reuse_three(make):
    a, b, c = make(), make(), make()
    before = id(a), id(b), id(c)
    del a
    del b
    del c
    x, y, z = make(), make(), make()
    return [before.index(address) if address in before else None for address in (id(x), id(y), id(z))]


def reuse_one(make):
    first = make()
    address = id(first)
    del first
    second = make()
    return id(second) == address


class Plain:
    pass


class Slots:
    __slots__ = ("a",)


class SubList(list):
    pass


print("list", reuse_three(list), reuse_three(lambda: [1, 2, 3]))
print("dict", reuse_three(dict), reuse_three(lambda: {"a": 1}))
print("float", reuse_three(lambda: float("1.5")))
print("tuples", [reuse_three(lambda: tuple(range(n))) for n in range(1, 20)])
print("frames and generators", reuse_one(lambda: (x for x in ())))
for make in (object, Plain, Slots, SubList, set, frozenset, lambda: int("1000000"), lambda: bytes(20), lambda: lambda: 0, lambda: range(5), lambda: ValueError(), lambda: "".join(["ab", "cd"]), lambda: slice(1, 2), lambda: iter([]), lambda: tuple(range(30)), lambda: bytes(400)):
    print(reuse_one(make), end=" ")
print()

# === A list's object is parked, its items go back to the allocator ===
a, b = [1], [2]
first, second = id(a), id(b)
del a, b
c, d = [3], [4]
print(id(c) == second, id(d) == first)

# === Tuples are parked by their length ===
t = tuple([1, 2, 3])
address = id(t)
del t
print(id(tuple([4, 5])) == address, id(tuple([4, 5, 6])) == address)

# === A full collection empties the free lists ===
a, b, c = [], [], []
del a, b, c
gc.collect()
print(gc.get_count()[0] <= 1)
