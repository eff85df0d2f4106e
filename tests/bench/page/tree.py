# A tree of COUNT nodes, each held by the one above it: nothing is alike enough to be one card. The last lines are the steps.
COUNT = 100


class Node:
    __slots__ = ("number", "left", "right")

    def __init__(self, number):
        self.number = number
        self.left = self.right = None


def grow(number):
    node = Node(number)
    if 2 * number <= COUNT:
        node.left = grow(2 * number)
    if 2 * number + 1 <= COUNT:
        node.right = grow(2 * number + 1)
    return node


root = grow(1)
first = root.left
root.left = root.right
root.right = None
second = first.right
first.right = root
del second
