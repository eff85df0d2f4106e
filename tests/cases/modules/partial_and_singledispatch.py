# functools: partial's parts, partialmethod, singledispatch, cached methods.
import functools


def f(*args, **keywords):
    return args, keywords


p = functools.partial(f, 1, a=2)
q = functools.partial(p, 3, a=4, b=5)
print(p.func is f, p.args, p.keywords, q.func is f, q.args, q.keywords)
print(q(6, c=7))
print(repr(functools.partial(len, [1])))
try:
    functools.partial()
except TypeError as error:
    print(error)
try:
    functools.partial(3)
except TypeError as error:
    print(error)


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state):
        self.alive = state

    set_alive = functools.partialmethod(set_state, True)


cell = Cell()
cell.set_alive()
print(cell.alive)


@functools.singledispatch
def name(value):
    return 'object'


@name.register
def _(value: int):
    return 'int'


@name.register(list)
def _(value):
    return 'list'


print(name(1), name(True), name([]), name('a'), name.dispatch(bool) is name.registry[int])
print(sorted(t.__name__ for t in name.registry))


class Counter:
    calls = 0

    @functools.cached_property
    def value(self):
        Counter.calls += 1
        return 42


c = Counter()
print(c.value, c.value, Counter.calls, sorted(vars(c)))


@functools.lru_cache(maxsize=2)
def square(n):
    return n * n


print([square(n) for n in (1, 2, 1, 3, 2)], square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(3), square.cache_parameters())
print(functools.reduce(lambda a, b: a + b, [1, 2, 3], 10))
