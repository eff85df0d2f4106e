# bytes, bytearray, array, dict.fromkeys, dict views, ranges and files: what they ask of an iterable, in which order.
import sys
from array import array


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print('index', self.value)
        if self.value == 'bad':
            raise ValueError('no index')
        return self.value

    def __del__(self):
        print('del', self.value)


class Iterable:
    def __init__(self, *values, hint=None):
        self.values, self.hint = values, hint

    def __iter__(self):
        print('iter')
        if self.values == ('no',):
            raise TypeError('not today')
        if self.values == ('never',):
            raise KeyError('never')
        return Iterator(self.values)

    def __length_hint__(self):
        print('hint')
        if self.hint == 'bad':
            raise ZeroDivisionError('no hint')
        return NotImplemented if self.hint is None else self.hint


class Iterator:
    def __init__(self, values):
        self.values = list(values)

    def __iter__(self):
        print('iter of iterator')
        return self

    def __next__(self):
        print('next')
        if not self.values:
            raise StopIteration
        value = self.values.pop(0)
        if value == 'stop':
            raise RuntimeError('half way')
        return value

    def __del__(self):
        print('iterator gone')


def attempt(title, act):
    print('==', title)
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)


class Bytes(bytes):
    pass


def extended(values):
    made = bytearray(b'ab')
    try:
        print(made.extend(values))
    finally:
        print(made)


def assigned(key, values):
    made = bytearray(b'abcdef')
    made[key] = values
    return made


def appended(values):
    made = array('h', [1, 2])
    try:
        print(made.extend(values))
    finally:
        print(made)


ACTIONS = {
    'bytes': bytes, 'subclass of bytes': Bytes, 'bytearray': bytearray, 'extend': extended, 'array': lambda values: array('h', values),
    'array.extend': appended,
    'slice': lambda values: assigned(slice(1, 3), values), 'steps': lambda values: assigned(slice(0, 6, 2), values),
}

# === Everything that becomes bytes or an array ===
for name, act in ACTIONS.items():
    attempt(name, lambda: act(Iterable(1, 2, 3)))
    attempt(name + ' with a hint', lambda: act(Iterable(1, Number(2), 255, hint=3)))
    attempt(name + ' with a bad hint', lambda: act(Iterable(1, hint='bad')))
    attempt(name + ' stopped', lambda: act(Iterable(1, 'stop', hint=1)))
    attempt(name + ' of a bad index', lambda: act(Iterable(1, Number('bad'))))
    attempt(name + ' out of range', lambda: act(Iterable(1, 70000)))
    attempt(name + ' of text', lambda: act(Iterable('a')))
    attempt(name + ' of no iterable', lambda: act(None))
    attempt(name + ' with a TypeError', lambda: act(Iterable('no')))
    attempt(name + ' with a KeyError', lambda: act(Iterable('never')))
    attempt(name + ' of a generator', lambda: act(n for n in range(3)))
    attempt(name + ' of a list', lambda: act([1, Number(7)]))
    attempt(name + ' of a tuple', lambda: act((1, Number(7))))
    attempt(name + ' of nothing', lambda: act(Iterable()))


attempt('bad code', lambda: array('?', iter([1])))
attempt('bad code of no iterable', lambda: array('?', 1))

# === Counts ===
class Both:
    def __init__(self, count):
        self.count = count

    def __index__(self):
        print('index')
        if isinstance(self.count, Exception):
            raise self.count
        return self.count

    def __iter__(self):
        print('iter')
        return iter([65, 66])


for kind in [bytes, Bytes, bytearray]:
    for count in [3, 0, -1, 10**30, TypeError('no count'), KeyError('no')]:
        attempt(f'{kind.__name__} {count!r}', lambda: kind(Both(count)))


class Own:
    def __init__(self, value):
        self.value = value

    def __bytes__(self):
        print('bytes')
        if self.value is None:
            raise LookupError('none')
        return self.value


for value in [b'own', None, 'text']:
    attempt('__bytes__', lambda: bytes(Own(value)))
    attempt('__bytes__ for a subclass', lambda: Bytes(Own(value)))

# === Many ===
for count in [511, 512, 513, 640, 641, 2000]:
    made = bytes(iter([1] * count))
    print(len(made), sys.getsizeof(made), len(bytes(n & 255 for n in range(count))))
    made = bytearray(iter([1] * count))
    print(len(made), sys.getsizeof(made))
    made = bytearray()
    made.extend(n & 255 for n in range(count))
    print(len(made), sys.getsizeof(made))


# === dict.fromkeys ===
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print('hash', self.name)
        return 1

    def __eq__(self, other):
        print('eq', self.name, other.name)
        return self.name == other.name

    def __repr__(self):
        return self.name

    def __del__(self):
        print('gone', self.name)


class Loud(dict):
    def __setitem__(self, key, value):
        print('set', key, value)
        if key == 'bad':
            raise OverflowError('no more')
        super().__setitem__(key, value)


class Full(dict):
    def __new__(cls):
        print('new')
        return {'full': 1}


def keys(*names):
    for name in names:
        if name == 'stop':
            raise RuntimeError('half way')
        yield Key(name)


for kind in [dict, Loud, Full]:
    attempt(kind.__name__, lambda: kind.fromkeys(keys('a', 'b', 'a'), 0))
    attempt(kind.__name__, lambda: kind.fromkeys(keys('a', 'stop')))
    attempt(kind.__name__, lambda: kind.fromkeys(Iterable('x', 'bad', 'y'), 1))
    attempt(kind.__name__, lambda: kind.fromkeys({'p': 1, 'q': 2}, None))
    attempt(kind.__name__, lambda: sorted(kind.fromkeys({1, 2}, None)))
    attempt(kind.__name__, lambda: kind.fromkeys(3))
    attempt(kind.__name__, lambda: kind.fromkeys(Iterable([]), 1))

# === Views ===
d = {'a': 1, 'b': 2, 'c': 3}
for view, items in [(d.keys(), ['a', 'z']), (d.items(), [('a', 1), ('b', 3)])]:
    for operator in ['sub', 'or', 'xor', 'and', 'rsub', 'ror', 'rand']:
        attempt(operator, lambda: sorted(getattr(view, f'__{operator}__')(Iterable(*items)), key=repr))
        attempt(operator, lambda: getattr(view, f'__{operator}__')(Iterable(items[0], 'stop')))
        attempt(operator, lambda: getattr(view, f'__{operator}__')(Iterable([])))
        attempt(operator, lambda: getattr(view, f'__{operator}__')(3))
    attempt('isdisjoint', lambda: view.isdisjoint(Iterable(*items)))
    attempt('isdisjoint', lambda: view.isdisjoint(Iterable('y')))
    attempt('isdisjoint', lambda: view.isdisjoint(Iterable('y', 'stop')))
    attempt('isdisjoint', lambda: view.isdisjoint(3))


class Set(set):
    def __contains__(self, item):
        print('contains', item)
        if item == 'c':
            raise LookupError(item)
        return super().__contains__(item)


for other in [Set('ab'), Set('abc'), Set('abz'), Set('abcd')]:
    for operator in ['lt', 'le', 'eq', 'ne', 'gt', 'ge']:
        attempt(operator, lambda: getattr(d.keys(), f'__{operator}__')(other))
print(d.keys() & d.keys(), d.keys() & {'a'}, d.keys() & {'a': 1}.keys())


# === Ranges look for what is no int ===
class Three:
    def __eq__(self, other):
        print('is it', other)
        if other == 5:
            raise LookupError(other)
        return other == 3


attempt('in', lambda: Three() in range(1, 9))
attempt('in', lambda: Three() in range(4, 9))
attempt('in', lambda: Three() in range(2))
attempt('index', lambda: range(1, 9).index(Three()))
attempt('index', lambda: range(2).index(Three()))
attempt('index', lambda: range(2).index(7))
attempt('count', lambda: range(5).count(Three()))
attempt('count', lambda: range(9).count(Three()))
attempt('count', lambda: range(9).count(3.0))

# === Files ===
attempt('writelines', lambda: sys.stdout.writelines(Iterable('a\n', 'b\n')))
attempt('writelines', lambda: sys.stdout.writelines(Iterable('a\n', 'stop')))
