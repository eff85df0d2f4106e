# How many objects of the collector's a statement has at most: the highest threshold at which it begins a collection.
import functools
import gc


class Plain:
    pass


class Named:
    def __init__(self, name=None, **links):
        self.name = name
        self.__dict__.update(links)


class Table(dict):
    def __missing__(self, key):
        return key


class Empty:
    __slots__ = ()


def takes(*args, **kwargs):
    return args, kwargs


def made_of_one():
    class Made(Plain):
        value = 1


def made_of_two():
    class Made(Plain, Named):
        value = 1


def raising():
    try:
        {}['a']
    except KeyError:
        pass


STATEMENTS = {
    'a plain instance': lambda: Plain(),
    'positional': lambda: Named('a'),
    'by keyword': lambda: Named(name='a'),
    'with other keywords': lambda: Named('a', link=1),
    'a dict by keyword': lambda: Table(a=1),
    'a missing key': lambda: Table()[1],
    'a call': lambda: takes(1),
    'a call by keyword': lambda: takes(a=1),
    'spread': lambda: takes(1, *(2,), a=3, **{'b': 4}),
    'a class': made_of_one,
    'a class of two': made_of_two,
    'by type': lambda: type('Made', (Plain, Empty), {}),
    'an exception': raising,
    'formatted text of an instance': lambda: f'{Plain()!s:>10}',
    'a format': lambda: '{0!r:>{1}}'.format(1, 5),
    'a generator': lambda: list(x for x in (1, 2)),
    'a sorted list': lambda: sorted([3, 1], key=lambda x: x),
    'a partial call': lambda: functools.partial(takes, 1)(2),
    'a reduction': lambda: functools.reduce(takes, [1, 2, 3]),
    'a cache': lambda: functools.lru_cache(takes),
    'a cache of two': lambda: functools.lru_cache(maxsize=2)(takes),
}
begun = 0


def count(phase, info):
    global begun
    begun += phase == 'start'


def most(act):
    global begun
    for threshold in range(1, 60):
        gc.collect()
        begun = 0
        gc.set_threshold(threshold, 1000, 1000)
        act()
        gc.set_threshold(0)
        if not begun:
            return threshold - 1


gc.callbacks.append(count)
for title, act in STATEMENTS.items():
    print(title, most(act))
