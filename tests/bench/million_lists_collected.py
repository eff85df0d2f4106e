# A million lists, kept, and ten collections that visit each of them.
import gc

gc.disable()
kept = [[] for _ in range(1_000_000)]
for _ in range(10):
    gc.collect()
print(len(kept))
