# Functions registered for the exit run newest first; exceptions among them are printed and the rest runs.
import atexit


def failing():
    raise ValueError("in atexit")


@atexit.register
def decorated():
    print("decorated, registered first")


atexit.register(print, "two", "arguments", sep="-")
atexit.register(failing)
removed = lambda: print("never")
atexit.register(removed)
atexit.unregister(removed)
atexit.register(lambda: atexit.register(print, "registered at exit"))
print("end")
