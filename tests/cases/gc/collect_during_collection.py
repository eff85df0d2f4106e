# A collection that a finalizer asks for does nothing.
import gc


class Node:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("inside", gc.collect())


gc.collect()
gc.disable()
Node()
print(gc.collect())
print(gc.collect())
