# tier: canonical
# Which generation an automatic collection takes: the oldest whose count is above its threshold.
import gc

log = []


def callback(phase, info):
    if phase == "start":
        log.append(info["generation"])


gc.set_threshold(50, 3, 2)
gc.callbacks.append(callback)
kept = [[] for _ in range(3000)]
gc.callbacks.clear()
print("".join(map(str, log)))
log.clear()
gc.set_threshold(20, 0, 0)
gc.callbacks.append(callback)
more = [[] for _ in range(400)]
gc.callbacks.clear()
print("".join(map(str, log)))
gc.set_threshold(0)
gc.callbacks.append(callback)
log.clear()
more = [[] for _ in range(400)]
gc.callbacks.clear()
print(log, gc.get_count()[1:])
