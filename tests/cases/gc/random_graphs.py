# Random graphs of nodes, with names dropped at random: what each collection frees.
import gc


def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


class Node:
    alive = 0

    def __init__(self):
        self.edges = []
        Node.alive += 1

    def __del__(self):
        Node.alive -= 1


random = numbers(11)
gc.collect()
gc.disable()
names = {}
for step in range(3000):
    action = next(random) % 10
    if action < 3 or len(names) < 2:
        names[step] = Node()
        continue
    keys = list(names)
    a, b = names[keys[next(random) % len(keys)]], names[keys[next(random) % len(keys)]]
    if action < 6:
        a.edges.append(b)
    elif action < 7:
        a.other = b
    elif action < 8 and a.edges:
        a.edges.pop()
    else:
        del names[keys[next(random) % len(keys)]]
    del a, b
    if step % 200 == 0:
        before = Node.alive
        print(step, len(names), before, gc.collect(next(random) % 3), Node.alive)
names.clear()
print(Node.alive, gc.collect(), Node.alive)
