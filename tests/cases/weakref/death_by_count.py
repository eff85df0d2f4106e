# By counting: the finalizer first, references alive in it, then callbacks, then the contents.
import weakref


class Loud:
    def __del__(self):
        print("contents go")


class Node:
    def __init__(self):
        self.loud = Loud()

    def __del__(self):
        print("del, reference gives", reference() is self)
        global late
        late = weakref.ref(self, lambda r: print("late callback", r()))


node = Node()
reference = weakref.ref(node, lambda r: print("callback", r()))
del node
print(reference(), late())
