# tier: canonical
# The statistics add up since the start.
import gc


class Node:
    pass


def loop():
    a = Node()
    a.me = a


gc.disable()
before = gc.get_stats()
for generation in (0, 0, 1, 2, 2):
    loop()
    gc.collect(generation)
after = gc.get_stats()
for old, new in zip(before, after):
    print({key: new[key] - old[key] for key in new})
