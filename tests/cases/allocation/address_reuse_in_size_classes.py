# tier: canonical
# A block goes to the next request of its size class, whatever its type.
import sys


class Plain:
    pass


def address_after(make_first, make_second):
    first = make_first()
    address = id(first)
    del first
    second = make_second()
    return id(second) == address


print(address_after(object, object), address_after(object, lambda: int("0") or object()))
print(address_after(lambda: bytes(10), lambda: bytes(15)), address_after(lambda: bytes(10), lambda: bytes(30)))
print(address_after(lambda: bytes(60), lambda: "x".join(["a" * 20, "b" * 20])))
print(address_after(lambda: int("100000"), lambda: int("-7000")))
print(address_after(lambda: bytes(1000), lambda: bytes(1000)))
print(address_after(Plain, Plain), address_after(set, frozenset), address_after(lambda: range(3), lambda: range(10 ** 5)))
objects = [object() for _ in range(10)]
steps = {id(right) - id(left) for left, right in zip(objects, objects[1:])}
print(len(objects), all(step % 16 == 0 for step in steps))
print(all(id(make()) % 16 == 0 for make in (object, list, dict, set, Plain)))
