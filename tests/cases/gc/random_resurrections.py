# Random rings whose finalizers save some of their nodes.
import gc


def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


random = numbers(13)
saved = []


class Node:
    def __init__(self, name):
        self.name, self.links = name, []

    def __del__(self):
        log.append(self.name)
        if self.name % 5 == 0:
            saved.append(self)
        if self.name % 7 == 0:
            self.links.clear()


log = []
gc.collect()
gc.disable()
for turn in range(8):
    nodes = [Node(turn * 20 + n) for n in range(20)]
    for node in nodes:
        for _ in range(2):
            node.links.append(nodes[next(random) % 20])
    log.clear()
    del nodes, node
    print("by counting", log)
    log.clear()
    print(gc.collect(), "saved", [node.name for node in saved])
    print("finalized", log)
    log.clear()
    saved.clear()
    print(gc.collect(), log)
