# import binds the top name; modules are imported once.
import sys
import os.path
import collections.abc as abc_module
from sys import version_info as info, maxsize

print(os.__name__, os.path.join("a", "b"), abc_module.__name__, info is sys.version_info, maxsize == sys.maxsize)
import sys as again
print(again is sys, sys.modules["sys"] is sys)
for text in ("import nothing_at_all", "from sys import nothing_at_all", "import sys.nothing", "from nothing_at_all import x", "from . import x", "import os.nothing"):
    try:
        exec(text)
    except ImportError as error:
        print(type(error).__name__, error)


def local():
    import gc
    return gc.__name__, "gc" in globals()


print(local())
print(type(sys), sys.__name__, repr(sys), __import__("sys") is sys)
made = type(sys)("made", "doc")
made.x = 1
print(made, made.__doc__, made.x, sorted(made.__dict__))
try:
    made.y
except AttributeError as error:
    print(error)
sys.modules["made"] = made
import made as found
print(found is made)
