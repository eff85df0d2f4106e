# tier: plain
# At exit the atexit functions run, then what is left is finalized.
import atexit
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Loud("a")
b = Loud("b")
atexit.register(print, "first registered")
atexit.register(lambda: print("last registered", a.name))
cycle = Loud("cycle")
cycle.me = cycle
del cycle
print("end of script")
