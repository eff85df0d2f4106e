# A weak reference does not keep its object alive.
import sys
import weakref


class Node:
    pass


node = Node()
reference = weakref.ref(node)
print(reference() is node, sys.getrefcount(node), reference is weakref.ref(node), weakref.getweakrefcount(node))
print(repr(reference).split(" at ")[0], "to 'Node'" in repr(reference))
del node
print(reference(), repr(reference).split(" at ")[-1].split(";")[-1])
print(type(reference), weakref.ref is weakref.ReferenceType)
for value in (1, 1.5, "text", b"b", (), [], {}, None, object(), range(3), reference, True):
    try:
        weakref.ref(value)
    except TypeError as error:
        print(error)
for value in (Node, len, {1}, frozenset(), lambda: 0, sys, (x for x in []), Node().__init__):
    try:
        print(weakref.ref(value)() is value)
    except TypeError as error:
        print(error)
