# tier: canonical
# What the debug flags print.
import gc


class Node:
    pass


def loop():
    a, b = Node(), Node()
    a.next, b.next = b, a


gc.collect()
gc.disable()
gc.set_debug(gc.DEBUG_STATS)
loop()
gc.collect()
gc.collect(0)
gc.collect(1)
gc.set_debug(gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE)
loop()
gc.collect()
gc.set_debug(gc.DEBUG_LEAK)
loop()
gc.collect()
print(len(gc.garbage), gc.get_debug())
gc.set_debug(0)
