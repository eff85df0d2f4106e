# sys.excepthook prints what is uncaught.
import sys


def hook(kind, error, traceback):
    print("hook", kind.__name__, error, traceback is not None)


sys.excepthook = hook
print(sys.__excepthook__ is not hook)
raise ValueError("seen by the hook")
