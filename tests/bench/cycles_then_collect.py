# 200,000 pairs of instances that refer to each other, made while the collector is off, and found by one collection.
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


gc.disable()
pairs(200_000)
gc.collect()
print("collected")
