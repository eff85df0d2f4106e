# W3: a structure that grows, with cycles made on the way: automatic collections, about 100 MiB alive at the end.
LINES = 10_000_000


class Node:
    def __init__(self, number, before):
        self.number = number
        self.before = before


last = None
for number in range(LINES // 20):
    last = Node(number, last)
    pair = [number]
    pair.append(pair)
    for step in range(7):
        total = number + step
