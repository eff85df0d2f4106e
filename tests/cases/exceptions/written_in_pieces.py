# What the interpreter writes of exceptions comes to the file in the pieces that CPython makes.
import sys


class File:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)

    def flush(self):
        self.pieces.append(None)


def told(function):
    errors, sys.stderr = sys.stderr, File()
    try:
        function()
        pieces = sys.stderr.pieces
    finally:
        sys.stderr = errors
    for piece in pieces:
        print("   ", ascii(piece))


class Loud:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "Loud!"

    def __del__(self):
        raise self.value


class Mute(Loud):
    def __repr__(self):
        raise KeyError


class NoText(Exception):
    def __str__(self):
        raise LookupError


class NoModule(Exception):
    __module__ = 5


def unraisable(kind, value):
    kind(value)


print("unraisable")
for kind in (Loud, Mute):
    for value in (ValueError("v"), ValueError(), NoText(), NoModule("n")):
        print("  ", type(value).__name__)
        told(lambda: unraisable(kind, value))


def hooked(value):
    try:
        raise value
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


print("uncaught")
for value in (ValueError("v"), ValueError(), NoText(), NoModule("n")):
    told(lambda: hooked(value))


def chained():
    try:
        try:
            [].x
        except AttributeError:
            {}["k"]
    except KeyError as error:
        raise OSError("last") from error


def in_chain():
    try:
        chained()
    except OSError as error:
        sys.excepthook(type(error), error, error.__traceback__)


print("chained")
told(in_chain)


def deep(count):
    return deep(count - 1) if count else 1 / 0


def repeated(count):
    try:
        deep(count)
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)


print("repeated")
for count in (3, 4, 9):
    told(lambda: repeated(count))


def syntax(text):
    try:
        compile(text, "here.py", "exec")
    except SyntaxError as error:
        sys.excepthook(type(error), error, None)


print("syntax")
for text in ("a b\n", "if x:\npass\n", "x = (\n", "f(x for x in y, 1)"):
    told(lambda: syntax(text))
told(lambda: sys.excepthook(SyntaxError, SyntaxError("m", ("f", 3, None, None)), None))
told(lambda: sys.excepthook(SyntaxError, SyntaxError("m", (None, 3, 2, "  text")), None))
told(lambda: sys.excepthook(SyntaxError, SyntaxError("m"), None))
print("no exception")
told(lambda: sys.excepthook(int, 5, None))
told(lambda: sys.excepthook(None, None, None))


class Looks(Exception):
    print_file_and_line = filename = None
    msg, lineno, offset, text = "message", 7, 1, "line"


told(lambda: sys.excepthook(Looks, Looks("l"), None))
print("a file that refuses")


class Refusing(File):
    def __init__(self, after):
        super().__init__()
        self.after = after

    def write(self, text):
        if len(self.pieces) >= self.after:
            self.after = 1000
            raise OSError("no room")
        super().write(text)


def refused(act, after):
    errors, sys.stderr = sys.stderr, Refusing(after)
    try:
        act()
        pieces = sys.stderr.pieces
    finally:
        sys.stderr = errors
    print(after, ascii("".join(piece or "|" for piece in pieces)))


for after in range(12):
    refused(lambda: hooked(ValueError("v")), after)
for after in range(12):
    refused(lambda: unraisable(Loud, ValueError("v")), after)
sys.stderr = None
hooked(ValueError("nobody hears it"))
unraisable(Loud, ValueError("v"))
print("end")
