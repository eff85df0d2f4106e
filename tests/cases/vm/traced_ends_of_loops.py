# What sys.settrace is told where a generator's end carries a value.
import sys


def gives():
    yield 1
    return 5


def loop():
    for item in gives():
        print(item)
    return 'done'


class Raises:
    def __init__(self):
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count > 1:
            raise StopIteration('end')
        return self.count


def own():
    for item in Raises():
        pass
    return list(Raises())


def delegates():
    result = yield from gives()
    return result


def trace(frame, event, argument):
    if frame.f_code.co_filename == __file__:
        shown = argument[0].__name__ if event == 'exception' else argument
        print(frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, shown)
    return trace


for function in (loop, own, lambda: list(delegates())):
    sys.settrace(trace)
    function()
    sys.settrace(None)
