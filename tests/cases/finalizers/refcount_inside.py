# Within __del__ and __init__ the object has its usual counts.
import sys


class Counted:
    def __init__(self):
        print("init", sys.getrefcount(self))

    def __del__(self):
        print("del", sys.getrefcount(self))

    def method(self):
        print("method", sys.getrefcount(self))


c = Counted()
c.method()
del c
Counted().method()
