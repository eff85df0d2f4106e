# What set methods ask of an iterable, in which order, and what an exception half way leaves behind.
import sys


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print('hash', self.name)
        if self.name == 'bad':
            raise ValueError('no hash')
        return 1

    def __eq__(self, other):
        print('eq', self.name, getattr(other, 'name', other))
        if 'odd' in (self.name, getattr(other, 'name', None)):
            raise KeyError('no comparison')
        return self.name == getattr(other, 'name', None)

    def __repr__(self):
        return self.name

    def __del__(self):
        print('del', self.name)


def keys(*names):
    for name in names:
        if name == 'stop':
            raise RuntimeError('half way')
        print('yield', name)
        yield Key(name)
    print('end')


class Iterable:
    def __init__(self, *names):
        self.names = names

    def __iter__(self):
        print('iter')
        return Iterator(self.names)


class Iterator:
    def __init__(self, names):
        self.names = list(names)

    def __iter__(self):
        return self

    def __next__(self):
        print('next')
        if not self.names:
            raise StopIteration
        return Key(self.names.pop(0))

    def __del__(self):
        print('iterator gone')


def attempt(title, act):
    print('==', title)
    try:
        result = act()
        if isinstance(result, (set, frozenset)):
            result = (type(result).__name__, sorted(map(repr, result)))
        print(result)
    except Exception as error:
        print(type(error).__name__, error)


def fresh(kind=set):
    made = kind([Key('a'), Key('b')])
    print('made')
    return made


# === Each method with a generator, an object with __iter__, and failures of both ===
METHODS = ['union', 'intersection', 'difference', 'symmetric_difference', 'isdisjoint', 'issubset', 'issuperset']
UPDATES = ['update', 'intersection_update', 'difference_update', 'symmetric_difference_update']
for name in METHODS + UPDATES:
    for kind in [set, frozenset] if name in METHODS else [set]:
        s = fresh(kind)
        attempt(name, lambda: getattr(s, name)(keys('a', 'c')))
        attempt(name + ' of an object', lambda: getattr(s, name)(Iterable('b', 'd')))
        attempt(name + ' stopped', lambda: getattr(s, name)(keys('a', 'stop')))
        attempt(name + ' without hash', lambda: getattr(s, name)(Iterable('c', 'bad')))
        attempt(name + ' without comparison', lambda: getattr(s, name)(Iterable('odd')))
        attempt(name + ' of no iterable', lambda: getattr(s, name)(3))
        print(sorted(map(repr, s)))
        del s

# === Several iterables ===
for name in ['union', 'intersection', 'difference', 'update', 'intersection_update', 'difference_update']:
    s = fresh()
    attempt(name + ' of three', lambda: getattr(s, name)(keys('a'), [1], Iterable('b')))
    attempt(name + ' of nothing', lambda: getattr(s, name)())
    attempt(name + ' stops at the second', lambda: getattr(s, name)([2], keys('stop'), keys('c')))
    print(sorted(map(repr, s)))
    del s

# === Constructors ===
for kind in [set, frozenset]:
    attempt('constructor', lambda: kind(Iterable('a', 'b', 'a')))
    attempt('constructor stopped', lambda: kind(keys('a', 'stop')))
    attempt('constructor without hash', lambda: kind(keys('a', 'bad')))


# === Who is held while an item is made ===
def watched(s, title):
    for _ in range(2):
        print(title, sys.getrefcount(s))
        yield len(s)


for name in METHODS:
    s = {0, 1, 2}
    print(getattr(s, name)(watched(s, name)))
for name in UPDATES:
    s = {0, 1, 2}
    print(getattr(s, name)(watched(s, name)), s)


# === The set changes while its iterable runs ===
def changing(s):
    yield 1
    s.clear()
    s.update(range(5))
    yield 2
    yield 7


for name in METHODS + UPDATES:
    s = {1, 2, 3}
    print(name, getattr(s, name)(changing(s)), s)


# === Dicts, and many that go ===
print(set('abc').symmetric_difference({'a': 1, 'd': 2}) == set('bcd'))
s = set(range(1000))
s.difference_update(iter(range(990)))
print(sys.getsizeof(s), s)
s = set(range(1000))
s.intersection_update(iter(range(3)))
print(sys.getsizeof(s), s)
