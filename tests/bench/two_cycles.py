# 200,000 pairs of instances that refer to each other, found and freed by the collector.
import gc


class Node:
    def __init__(self):
        self.other = None


def pairs(count):
    for _ in range(count):
        one = Node()
        two = Node()
        one.other = two
        two.other = one


pairs(200_000)
gc.collect()
print("collected")
