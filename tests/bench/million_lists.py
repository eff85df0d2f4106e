# A million lists, kept. The twin `million_lists_collected.py` adds ten collections to it.
import gc

gc.disable()
kept = [[] for _ in range(1_000_000)]
print(len(kept))
