# Block 8's objects: the size of an instance says nothing of its list.
import sys


class SmallObject:
    def __init__(self):
        self.data = [0] * 10


class LargeObject:
    def __init__(self):
        self.data = [0] * 1000


def deep(value, seen=None):
    seen = set() if seen is None else seen
    if id(value) in seen:
        return 0
    seen.add(id(value))
    inner = list(vars(value).values()) + [vars(value)] if hasattr(value, "__dict__") else value if isinstance(value, list) else []
    return sys.getsizeof(value) + sum(deep(item, seen) for item in inner)


for make in (SmallObject, LargeObject):
    item = make()
    print(sys.getsizeof(item), sys.getsizeof(item.__dict__), sys.getsizeof(item.data), deep(item))
