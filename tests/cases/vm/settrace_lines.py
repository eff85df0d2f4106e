# Which lines a trace function sees.
import sys


def trace(frame, event, argument):
    if frame.f_code.co_name == "traced":
        log.append((event[0], frame.f_lineno - frame.f_code.co_firstlineno))
    return trace


def run(function, *args):
    log.clear()
    sys.settrace(trace)
    try:
        function(*args)
    except Exception:
        pass
    sys.settrace(None)
    print(" ".join(f"{event}{line}" for event, line in log))


log = []


def traced(n):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        total += i
    else:
        total -= 1
    while total > 0:
        total -= 1
    return total


run(traced, 3)


def traced():
    try:
        x = [
            1,
            2,
        ]
        1 / 0
    except ZeroDivisionError as error:
        x = (1
             + 2)
    finally:
        x = 5
    with open:
        pass


run(traced)


def traced():
    x = [i
         for i in range(2)]
    y = {1: 2,
         3: 4}
    assert x
    return (x,
            y)


run(traced)
