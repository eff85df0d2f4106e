# sys.unraisablehook: its argument, what it is at first, and what is told where it fails.
import sys


class Loud:
    def __repr__(self):
        return "Loud!"

    def __del__(self):
        raise ValueError("v")


own = sys.unraisablehook
kept = []


def hook(details):
    kept[:] = [type(details).__name__, len(details), details.exc_type, str(details.exc_value),
               details.exc_traceback.tb_lineno, details.err_msg, type(details.object).__name__]


sys.unraisablehook = hook
Loud()
print(kept)


def failing(details):
    raise KeyError("hook")


class File:
    def write(self, text):
        print(ascii(text))

    def flush(self):
        print("flushed")


sys.stderr = File()
failing.__qualname__ = "failing"
sys.unraisablehook = len
Loud()
sys.unraisablehook = own
Loud()
sys.unraisablehook = None
Loud()
del sys.unraisablehook
Loud()
sys.unraisablehook = own


class Message:
    def __str__(self):
        return "my message"


def again(details):
    for message, thing in ((None, None), ("text", None), ("text", 5), (Message(), 5), (None, 5)):
        fields = [details.exc_type, details.exc_value, None, message, thing]
        own(type(details)(fields))
    try:
        own(type(details)([None] * 5))
    except SystemError as error:
        print(error)
    try:
        own(5)
    except TypeError as error:
        print(error)


sys.unraisablehook = again
Loud()
