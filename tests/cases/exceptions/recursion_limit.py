# tier: plain
# Too deep a recursion is an exception that can be caught.
import sys

sys.setrecursionlimit(200)


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as error:
    print(error)


class Loop:
    def __repr__(self):
        return repr(self)


try:
    repr(Loop())
except RecursionError as error:
    print(error)
print("still running")
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
print(sys.getrecursionlimit())
