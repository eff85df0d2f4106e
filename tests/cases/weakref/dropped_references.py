# A reference that dies before its object never calls back.
import weakref


class Node:
    pass


node = Node()
reference = weakref.ref(node, lambda r: print("never"))
print(weakref.getweakrefcount(node))
del reference
print(weakref.getweakrefcount(node))
a, b = weakref.ref(node), weakref.ref(node)
print(weakref.getweakrefcount(node), a is b)
del a
print(weakref.getweakrefcount(node))
proxy = weakref.proxy(node)
with_callback = weakref.proxy(node, print)
print(weakref.getweakrefcount(node), [type(r).__name__ for r in weakref.getweakrefs(node)])


class Sub(weakref.ref):
    label = "sub"


s, t = Sub(node), Sub(node)
print(s is t, s() is node, s.label, s == t, weakref.getweakrefcount(node))
print(weakref.getweakrefcount(5), weakref.getweakrefs("text"))
