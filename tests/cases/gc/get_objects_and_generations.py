# Objects move to the next generation when they survive.
import gc


class Node:
    pass


def where(target):
    return [generation for generation in range(3) if any(item is target for item in gc.get_objects(generation))]


gc.collect()
gc.disable()
node = Node()
print(where(node))
gc.collect(0)
print(where(node))
gc.collect(0)
print(where(node))
gc.collect(1)
print(where(node))
gc.collect(1)
print(where(node))
gc.collect()
print(where(node), any(item is node for item in gc.get_objects()))
younger = Node()
print(where(younger), where(node))
print(type(gc.get_objects()), any(item is int("5") for item in gc.get_objects()))
