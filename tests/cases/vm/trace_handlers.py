# A handler on a line that is not its own begins the line again; a frame that never began has no instruction; ends of
# generators are told to a trace function, and what it writes to f_locals is kept.
import sys


def show(function):
    told = []

    def trace(frame, event, argument):
        if frame.f_code.co_filename == __file__ and frame.f_code.co_name != "<lambda>":
            what = argument[0].__name__ if event == "exception" else ""
            told.append((frame.f_code.co_name, frame.f_lineno - first, event, what))
        return trace

    first = function.__code__.co_firstlineno
    sys.settrace(trace)
    try:
        function()
    except Exception as error:
        caught = type(error).__name__
    else:
        caught = None
    sys.settrace(None)
    print(function.__name__, caught)
    for event in told:
        print("   ", *event)


def one_line_finally():
    try:
        raise ValueError
    finally:
        y = 2


def two_line_finally():
    try:
        raise ValueError
    finally:
        y = 2
        z = 3


class Manager:
    def __enter__(self): return self
    def __exit__(self, *a): return True


def with_that_swallows():
    with Manager():
        1 / 0
    return 3


def nested_on_one_line():
    x = 0
    with Manager(), Manager():
        undefined
    return x


def handler():
    try:
        int("x")
    except KeyError: pass
    except ValueError: pass
    return 1


def numbers():
    yield 1
    return 5


def loop():
    for x in numbers(): pass
    for x in [1]: pass
    return sum(n for n in numbers())


def loop_with_handler():
    for i in range(2):
        try: raise KeyError(i)
        except KeyError: pass


for function in (one_line_finally, two_line_finally, with_that_swallows, nested_on_one_line, handler, loop, loop_with_handler):
    show(function)


def change(frame, event, argument):
    if event == "line":
        frame.f_locals["x"] = 42
    return change


def changed(x):
    y = 1
    return x


sys.settrace(change)
result = changed(1)
sys.settrace(None)
print(result)


def test():
    x = 1
    yield x


generator = test()
try:
    generator.throw(OverflowError("x"))
except OverflowError as error:
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    print(last.tb_lineno - test.__code__.co_firstlineno, last.tb_lasti)
generator = test()
frame = generator.gi_frame
generator.close()
print(frame.f_lineno - test.__code__.co_firstlineno, frame.f_lasti)


events = []


def told(frame, event, argument):
    events.append((frame.f_code.co_name, frame.f_lineno - begin.__code__.co_firstlineno, event))
    return told


def begin():
    sys.settrace(told)
    sys._getframe().f_back.f_trace = told


def only():
    begin()


def more():
    begin()
    x = sys._getframe().f_lineno - more.__code__.co_firstlineno
    events.append(x)
    return x


only()
sys.settrace(None)
more()
sys.settrace(None)
print(*events)
