# An exception in __del__ is printed and goes no further.
class Bad:
    def __del__(self):
        raise ValueError("in del")


b = Bad()
del b
print("still running")


def scope():
    local = Bad()
    return 1


print(scope())
try:
    c = Bad()
    raise KeyError("kept")
except KeyError as error:
    del c
    print(repr(error))
import sys
sys.unraisablehook = lambda info: print("hook", info.exc_type.__name__, info.exc_value, info.err_msg, info.object.__name__)
Bad()
