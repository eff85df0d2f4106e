# tier: canonical
# Block 3's thresholds at work: how often each generation was collected.
import gc


class Node:
    def __init__(self):
        self.me = self


def collections():
    return [stats["collections"] for stats in gc.get_stats()]


for thresholds in ((700, 10, 10), (1000, 15, 15), (100, 5, 5)):
    gc.set_threshold(*thresholds)
    gc.collect()
    before = collections()
    for _ in range(20000):
        Node()
    print(thresholds, [new - old for old, new in zip(before, collections())], gc.get_count())
