# Since finalizers are safe in cycles, nothing is uncollectable.
import gc


class Node:
    def __del__(self):
        pass


gc.collect()
a, b = Node(), Node()
a.other, b.other = b, a
del a, b
print(gc.collect(), gc.garbage, [stats["uncollectable"] for stats in gc.get_stats()])
