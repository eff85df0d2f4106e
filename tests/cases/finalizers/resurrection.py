# An object that saves itself is finalized only once.
import gc

saved = []


class Phoenix:
    def __del__(self):
        print("del", gc.is_finalized(self))
        saved.append(self)


p = Phoenix()
p.data = [1, 2]
del p
print(len(saved), saved[0].data, gc.is_finalized(saved[0]))
saved.clear()
print("second death is silent")


class Again:
    def __del__(self):
        print("again")
        global keep
        keep = self


Again()
print(type(keep).__name__)
keep = None
Again()
