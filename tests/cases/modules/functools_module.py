# partial, reduce, wraps, lru_cache, total_ordering.
import functools

add = functools.partial(lambda a, b, c=0: (a, b, c), 1, c=5)
print(add(2), add.args, add.keywords, functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(max, [], 0))


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), fib.cache_info())


def decorator(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)
    return wrapper


@decorator
def named():
    """Doc."""


print(named.__name__, named.__doc__, named.__wrapped__ is not None)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
