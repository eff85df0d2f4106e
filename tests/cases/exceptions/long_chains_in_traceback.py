# The module traceback shows chains of many exceptions, and stops where one comes again.
import traceback


def chain(length):
    error = None
    for number in range(length):
        try:
            try:
                raise ValueError(number) from error
            finally:
                pass
        except ValueError as raised:
            error = raised
    return error


error = chain(30)
lines = traceback.format_exception(type(error), error, error.__traceback__)
print(len(lines), lines[-1], lines[2], end="")
shown = traceback.TracebackException.from_exception(error)
depth = 0
while shown is not None:
    depth, shown = depth + 1, shown.__cause__
print(depth)

# === In a ring ===
first, second = KeyError(1), KeyError(2)
first.__cause__, second.__cause__ = second, first
print(traceback.format_exception(KeyError, first, None))

# === Context and cause both ===
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise OSError("outer") from LookupError("cause")
except OSError as raised:
    print("".join(traceback.format_exception_only(type(raised), raised)), end="")
    made = traceback.TracebackException.from_exception(raised)
    print(made.__cause__, "|", made.__context__, "|", made.__suppress_context__)

# === Where the caret stands ===
for offset in (0, 1, 3, 5, 9):
    print(traceback.format_exception_only(SyntaxError, SyntaxError("bad", ("file.py", 1, offset, "  text"))))
