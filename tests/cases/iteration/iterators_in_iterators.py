# Iterators that ask iterators that ask iterators, thousands deep; calls with very many arguments.
import functools
import itertools


def deep(wrap, levels=3000):
    iterator = iter([(1, 2), (3, 4)])
    for _ in range(levels):
        iterator = wrap(iterator)
    return iterator


for name, wrap in [
    ('filter', lambda inner: filter(None, inner)), ('map', lambda inner: map(lambda x: x, inner)), ('zip', zip),
    ('chain', itertools.chain), ('islice', lambda inner: itertools.islice(inner, 1)), ('enumerate', lambda inner: enumerate(inner)),
    ('cycle', lambda inner: itertools.islice(itertools.cycle(inner), 2)), ('takewhile', lambda inner: itertools.takewhile(bool, inner)),
    ('accumulate', lambda inner: itertools.accumulate(inner, lambda a, b: b)), ('starmap', lambda inner: itertools.starmap(lambda *a: a, inner)),
    ('iter', iter), ('compress', lambda inner: itertools.compress(inner, [1, 1])), ('groupby', lambda inner: (k for k, _ in itertools.groupby(inner))),
]:
    levels = 200 if name == 'groupby' else 3000
    iterator = deep(wrap, levels)
    found = list(iterator)
    while len(found) == 1 or isinstance(found[0], tuple) and isinstance(found[0][-1], tuple):
        found = found[0]
        found = [found[-1]] if isinstance(found[-1], tuple) else found
    print(name, found)
    found = iterator = None


def primes(count):
    numbers = itertools.count(2)
    for _ in range(count):
        prime = next(numbers)
        numbers = filter(lambda n, p=prime: n % p, numbers)
        yield prime


print(list(primes(300))[-3:])


def many(*arguments):
    return len(arguments)


class Many:
    def __init__(self, *arguments):
        self.count = len(arguments)

    def __call__(self, *arguments):
        return len(arguments)


numbers = range(100000)
print(many(*numbers), Many(*numbers).count, Many()(*numbers), functools.partial(many, 1)(*numbers), max(*numbers), len(next(zip(*[[1]] * 100000))))
