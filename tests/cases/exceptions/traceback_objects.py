# The traceback's chain of frames and lines.
import sys


def inner():
    local = "kept"
    raise ValueError("deep")


def outer():
    inner()


try:
    outer()
except ValueError as error:
    tb = error.__traceback__
    while tb is not None:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno)
        last, tb = tb, tb.tb_next
    print(last.tb_frame.f_locals)
    print(sys.exc_info()[0], sys.exc_info()[1] is error, sys.exc_info()[2] is error.__traceback__)
print(sys.exc_info())


def depth():
    frame, names = sys._getframe(), []
    while frame is not None and frame.f_code.co_name != "<module>":
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def caller():
    return depth()


print(caller(), sys._getframe().f_lineno)
try:
    try:
        raise KeyError(1)
    except KeyError as first:
        saved = first
        raise
except KeyError as second:
    print(second is saved)
    count, tb = 0, second.__traceback__
    while tb:
        count, tb = count + 1, tb.tb_next
    print(count)
