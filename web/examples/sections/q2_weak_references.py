# Question 2: a weak reference does not count.
import sys
import weakref


class Node:
    def __init__(self):
        self.parent = None
        self.child = None


node = Node()
print(sys.getrefcount(node))
ref = weakref.ref(node)
print(sys.getrefcount(node))

# Access with a call
print("Same object:", ref() is node)
del node
print("Dead:", ref() is None)

# A cache
cache = weakref.WeakValueDictionary()
node = Node()
cache["first"] = node
print("In the cache:", "first" in cache)
del node
print("In the cache:", "first" in cache)

# A link back: down strong, up weak
parent = Node()
parent.child = Node()
parent.child.parent = weakref.ref(parent)
watch = weakref.ref(parent.child)
del parent
print("Child alive:", watch() is not None)

# Not everything can be weakly referenced
try:
    weakref.ref([1, 2, 3])
except TypeError as error:
    print(error)
