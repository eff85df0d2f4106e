# A decorator that remembers, in a closure.
import sys


def memoize(function):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper


calls = 0


@memoize
def ways(rows, columns):
    global calls
    calls += 1
    if rows == 0 or columns == 0:
        return 1
    return ways(rows - 1, columns) + ways(rows, columns - 1)


print(ways(16, 16), calls, len(ways.cache))
value = object()


@memoize
def echo(item):
    return item


before = sys.getrefcount(value)
echo(value)
print(sys.getrefcount(value) - before)
echo.cache.clear()
print(sys.getrefcount(value) - before)
