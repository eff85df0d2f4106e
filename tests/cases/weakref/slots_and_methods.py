# Slots without __weakref__ cannot be referred to weakly; bound methods die at once.
import weakref


class Without:
    __slots__ = ("x",)


class With:
    __slots__ = ("x", "__weakref__")


class Derived(Without):
    pass


try:
    weakref.ref(Without())
except TypeError as error:
    print(error)
w, d = With(), Derived()
print(weakref.ref(w)() is w, weakref.ref(d)() is d, w.__weakref__, type(Derived.__weakref__))
reference = weakref.ref(w)
print(w.__weakref__ is reference)


class Node:
    def method(self):
        return "called"


n = Node()
print(weakref.ref(n.method)())
bound = n.method
reference = weakref.ref(bound)
print(reference()())
method = weakref.WeakMethod(n.method)
print(method()(), method() == n.method)
del n, bound
print(method(), reference())
