# tier: canonical
# An automatic collection happens inside the allocation that passes the threshold.
import gc

log = []


def callback(phase, info):
    if phase == "start":
        log.append((len(kept), info["generation"]))


kept = []
gc.callbacks.append(callback)
for _ in range(10000):
    kept.append([])
gc.callbacks.clear()
count = gc.get_count()
print(log)
print(count)
