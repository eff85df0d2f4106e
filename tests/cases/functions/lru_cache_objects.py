# functools.lru_cache: its ring of links, sizes, who holds keys and results, eviction, methods, refusals, collection.
import functools
import gc
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


@functools.lru_cache(maxsize=2)
def boxed(x):
    return [x]


kind = type(boxed)
print(kind.__basicsize__, sys.getsizeof(boxed), kind.__dictoffset__, kind.__weakrefoffset__, kind)
key = 'k' + str(1)
print(boxed(key) is boxed(key), boxed(2000))
print([type(one).__name__ for one in gc.get_referents(boxed)], gc.is_tracked(boxed), sys.getrefcount(boxed))
results = gc.get_referents(boxed)[5]
print({key: type(link).__name__ for key, link in results.items()})
link = results[2000]
print(type(link), sys.getsizeof(link), gc.is_tracked(link), sys.getrefcount(link), sys.getrefcount(key))
del results, link

print('== eviction')


@functools.lru_cache(maxsize=2, typed=True)
def made(a, *, k=1):
    return Noisy(a)


for value in [1, 2, 3, 1, 1.0, 'x']:
    made(value)
    print(value, made.cache_info())
made(1, k=2)
print(made.cache_info(), made.cache_parameters())
made.cache_clear()
print(made.cache_info())

print('== methods')


class Holder(Noisy):
    @functools.lru_cache
    def method(self, x):
        return x


holder = Holder('holder')
print(holder.method(1), holder.method(1), Holder.method.cache_info(), sys.getrefcount(holder))
del holder
print('still there:', Holder.method.cache_info().currsize)
Holder.method.cache_clear()

print('== unbounded, and without a cache')


@functools.lru_cache(None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache(0)
def plain(n):
    return n


print(fib(80), fib.cache_info(), plain(1), plain.cache_info(), plain.__wrapped__.__name__, plain.__reduce__())


@functools.lru_cache
def unhashable(n):
    return n


for act in [lambda: unhashable([]), lambda: kind(), lambda: kind(1, 2, 3, 4), lambda: kind(len, 'a', 1, 2),
            lambda: functools.lru_cache('a'), lambda: kind(len, 1, 2, 3, 4)]:
    try:
        print(act())
    except TypeError as error:
        print(error)


@functools.lru_cache
def failing(n):
    return [].nothing


try:
    failing(2)
except AttributeError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_code.co_name, failing.cache_info())

print('== a cycle through a cache')


@functools.lru_cache(2)
def noisy(x):
    return Noisy(x)


noisy('a'), noisy('b'), noisy('c')
noisy.itself = noisy
del noisy
gc.collect()
print("collected")
