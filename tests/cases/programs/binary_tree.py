# A search tree, walked recursively and by generators.
class Tree:
    def __init__(self):
        self.root = None

    class Node:
        __slots__ = ("key", "left", "right")

        def __init__(self, key):
            self.key, self.left, self.right = key, None, None

    def insert(self, key):
        if self.root is None:
            self.root = self.Node(key)
            return
        node = self.root
        while True:
            side = "left" if key < node.key else "right"
            child = getattr(node, side)
            if child is None:
                setattr(node, side, self.Node(key))
                return
            node = child

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)

    def depth(self):
        def measure(node):
            return 0 if node is None else 1 + max(measure(node.left), measure(node.right))
        return measure(self.root)

    def __contains__(self, key):
        node = self.root
        while node and node.key != key:
            node = node.left if key < node.key else node.right
        return node is not None


tree = Tree()
for key in [50, 30, 70, 20, 40, 60, 80, 35, 45]:
    tree.insert(key)
print(list(tree), tree.depth(), 45 in tree, 46 in tree)
numbers, state = Tree(), 12345
for _ in range(500):
    state = (state * 1103515245 + 12345) % 2 ** 31
    numbers.insert(state)
values = list(numbers)
print(values == sorted(values), len(values), numbers.depth(), values[0], values[-1])
