# breakpoint() calls what sys.breakpointhook is.
import sys

print(breakpoint.__name__, sys.breakpointhook.__name__, sys.breakpointhook is sys.__breakpointhook__)


def hook(*args, **keywords):
    print("stopped", args, keywords)
    return len(args)


sys.breakpointhook = hook
print(breakpoint(), breakpoint(1, 2, key="word"), breakpoint(*range(3), **{"a": 1}))


def vanishing(*args):
    del sys.breakpointhook
    return sys._getframe().f_code.co_name


sys.breakpointhook = vanishing
del vanishing
print(breakpoint())
try:
    breakpoint()
except RuntimeError as error:
    print(error)
sys.breakpointhook = None
for wrong in (lambda: breakpoint(), lambda: breakpoint(1)):
    try:
        wrong()
    except TypeError as error:
        print(error)


def failing():
    raise KeyError("inside")


sys.breakpointhook = failing
try:
    breakpoint()
except KeyError as error:
    print(repr(error))
sys.breakpointhook = sys.__breakpointhook__
