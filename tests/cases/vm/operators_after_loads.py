# Operators right after the loads of their operands: unbound names, lines between them, ints of all sizes, other types.
import sys


def unbound_left():
    if None:
        left = 1
    return left < 2


def unbound_right():
    left = 1
    if None:
        right = 1
    return left + right


for function in (unbound_left, unbound_right):
    try:
        function()
    except UnboundLocalError as error:
        print(error, error.__traceback__.tb_next.tb_lasti, error.__traceback__.tb_next.tb_lineno)


class Odd(int):
    def __add__(self, other):
        print("add", other)
        return 7

    def __lt__(self, other):
        print("lt", other)
        return "yes"


def operators(left, right):
    yield left + right
    yield left - right
    yield left * right
    try:
        yield left & right
    except TypeError as error:
        yield error
    yield left < right
    yield left == 3
    yield left + 1
    yield left - 1
    yield left * 2
    try:
        yield left % right
        yield left % 2
    except ZeroDivisionError as error:
        yield error
    total = 0
    total += left
    total -= 1
    yield total
    if left < right:
        yield "less"
    if not left < 5:
        yield "not less"
    while left > 1000:
        left = left * 0 + 3


for pair in (
    *((1, 2), (-7, 2), (7, -2), (0, 0), (5, 0), (True, 2), (2.5, 2), (Odd(3), Odd(4))),
    *((2**29, 2**29), (2**30 - 1, 1), (2**30 - 1, 2**30 - 1), (-(2**30) + 1, 1), (2**30, 1), (10**20, 3)),
):
    print(pair, *map(repr, operators(*pair)))


def apart(first, second):
    return (
        first
        + second
        - first
        < 3
    )


def traced(frame, event, arg):
    if event == "line":
        lines.append(frame.f_lineno - frame.f_code.co_firstlineno)
    return traced


lines = []
sys.settrace(traced)
apart(1, 2)
sys.settrace(None)
print(lines)


def counts(value):
    other = value
    before = sys.getrefcount(value)
    value + 1, value < 2, value + other, 3 < value
    return sys.getrefcount(value) - before, sys.getrefcount(1000) - sys.getrefcount(1000)


print(counts(12345), counts(10**30), counts(0))


def failing(left):
    return left + "text"


try:
    failing(1)
except TypeError as error:
    print(error, error.__traceback__.tb_next.tb_lasti)
total = 5
total += 1
if total > 3:
    print(total - 10, total & 3)
