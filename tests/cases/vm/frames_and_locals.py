# Frames show their function, line and locals.
import sys


def inspect(depth=0):
    frame = sys._getframe(depth + 1)
    return frame.f_code.co_name, frame.f_lineno, sorted(frame.f_locals)


def outer(a, b=2):
    c = a + b

    def inner():
        d = c
        return inspect(), inspect(1)
    return inner(), inspect()


print(outer(1))
print(inspect()[:2])


def snapshot():
    x = 1
    seen = locals()
    x = 2
    y = 3
    again = locals()
    return seen is again, sorted(seen), seen["x"]


print(snapshot())
frame = None


def keep():
    global frame
    local = "kept"
    frame = sys._getframe()
    return 1


keep()
print(frame.f_locals, frame.f_back is not None, frame.f_lineno)
frame.clear()
print(frame.f_locals)
generator = (n for n in [1])
print(generator.gi_frame.f_locals.keys(), generator.gi_frame.f_lasti, generator.gi_frame.f_lineno)
print(sys._getframe().f_globals is globals(), sys._getframe().f_locals is globals(), sys._getframe().f_builtins["len"] is len)
