# Frozen objects are out of the collector's sight.
import gc


class Node:
    pass


gc.collect()
gc.disable()
gc.unfreeze()
a = Node()
a.me = a
gc.freeze()
print(gc.get_freeze_count() > 0, any(item is a for item in gc.get_objects()), gc.get_count())
del a
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count(), gc.collect())
