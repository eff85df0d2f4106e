# Flushing calls the stream, and the stream what lies beneath it: each takes a level of the recursion limit.
import sys


def room_for(function):
    depth, frame = 0, sys._getframe()
    while frame:
        depth, frame = depth + 1, frame.f_back
    for room in range(1, 20):
        try:
            sys.setrecursionlimit(depth + room)
            function()
            return room
        except RecursionError:
            pass
        finally:
            sys.setrecursionlimit(1000)


class Writer:
    def write(self, text):
        pass


found = [
    room_for(function)
    for function in (
        lambda: len([]),
        lambda: sys.stdout.flush(),
        lambda: print("nowhere", file=Writer()),
        lambda: print(end="", flush=True),
    )
]
print([room - found[0] for room in found])
