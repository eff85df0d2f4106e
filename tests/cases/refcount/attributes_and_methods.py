# An instance's dictionary holds the value; a bound method holds its instance.
import sys


class Node:
    def __init__(self):
        self.seen = sys.getrefcount(self)

    def own_count(self):
        return sys.getrefcount(self)


node = Node()
print(node.seen, sys.getrefcount(node))
print(node.own_count())
print(Node().own_count())
method = node.own_count
print(sys.getrefcount(node))
print(method())
del method
print(sys.getrefcount(node))

value = object()
node.value = value
print(sys.getrefcount(value))
node.value = value
print(sys.getrefcount(value))
node.again = node.value
print(sys.getrefcount(value))
del node.value
print(sys.getrefcount(value))
node.__dict__.clear()
print(sys.getrefcount(value))
node.me = node
print(sys.getrefcount(node))
