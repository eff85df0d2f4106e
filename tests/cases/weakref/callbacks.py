# Callbacks run when the object dies, the newest first, with the dead reference.
import weakref


class Node:
    pass


def callback(name):
    def called(reference):
        print("callback", name, reference())
    return called


node = Node()
first = weakref.ref(node, callback("first"))
second = weakref.ref(node, callback("second"))
third = weakref.ref(node, callback("third"))
plain = weakref.ref(node)
print(weakref.getweakrefcount(node), [r is plain for r in weakref.getweakrefs(node)], first is second)
print(first.__callback__ is not None, plain.__callback__)
del second
del node
print(first(), first.__callback__, plain())


def failing(reference):
    raise ValueError("in callback")


node = Node()
bad = weakref.ref(node, failing)
good = weakref.ref(node, callback("good"))
del node
print("end")
