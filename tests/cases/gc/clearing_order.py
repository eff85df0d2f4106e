# tier: canonical
# After finalization garbage is cleared from the head of the list; what counting frees on the way goes at once.
import gc


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


class Node:
    pass


gc.disable()
first, second = Node(), Node()
first.next, second.next = second, first
ring = []
ring.append(ring)
table = {}
table["self"] = table
import weakref
watched = [weakref.finalize(first, print, "first gone"), weakref.finalize(second, print, "second gone")]
del first, second, ring, table
print(gc.collect())


def with_callbacks():
    items = [Node() for _ in range(3)]
    for index, item in enumerate(items):
        item.next = items[index - 1]
        item.loud = Loud(index)
    return [weakref.ref(item, lambda ref, index=index: print("callback", index)) for index, item in enumerate(items)]


references = with_callbacks()
print(gc.collect(), [reference() for reference in references])
