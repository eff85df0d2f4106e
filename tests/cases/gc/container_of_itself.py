# A container that refers to itself outlives its last name, until a collection.
import gc
import sys

gc.collect()  # Garbage that start-up left behind is not this case's.

# === A list that holds itself ===
ring = []
ring.append(ring)
print(gc.is_tracked(ring), sys.getrefcount(ring))

# === Nothing outside refers to it any more ===
del ring
print(gc.collect(), gc.collect())
