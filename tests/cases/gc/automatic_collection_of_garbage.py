# Cycles go away on their own once enough has been allocated.
import gc


class Node:
    alive = 0

    def __init__(self):
        Node.alive += 1
        self.me = self

    def __del__(self):
        Node.alive -= 1


gc.disable()
for _ in range(5000):
    Node()
print(Node.alive)
gc.enable()
for _ in range(5000):
    Node()
print(Node.alive < 1000)
gc.collect()
print(Node.alive)
