# The recursion limit may be set to just above the present depth, and what goes deeper is refused.
import sys


def lowest():
    limit = 1
    while True:
        try:
            sys.setrecursionlimit(limit)
        except RecursionError:
            limit += 1
        else:
            sys.setrecursionlimit(1000)
            return limit


def deeper(count):
    return lowest() if count == 0 else deeper(count - 1)


base = lowest()
print([deeper(count) - base for count in range(5)], deeper(300) - base)


def fails(limit):
    sys.setrecursionlimit(limit)
    try:
        return deeper(40)
    except RecursionError as error:
        return str(error).split(" in ")[0]
    finally:
        sys.setrecursionlimit(1000)


print(fails(base + 20))
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
