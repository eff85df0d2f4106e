# Iterators of built-in types tell how to go on from where they are, can be set elsewhere, copied and measured.
import copy
import gc
import sys
import types
from collections import deque


def exhausted(iterator):
    for _ in iterator:
        pass
    return iterator


def words(recipe):
    function, *rest = recipe
    return function.__name__, rest


MAKERS = {
    'str': lambda: iter('ab'),
    'wide str': lambda: iter('aé€😀'),
    'bytes': lambda: iter(b'ab'),
    'bytearray': lambda: iter(bytearray(b'ab')),
    'range': lambda: iter(range(3, 20, 5)),
    'reversed range': lambda: reversed(range(3)),
    'long range': lambda: iter(range(2**70, 2**70 + 2)),
    'dict': lambda: iter({1: 2, 3: 4}),
    'items': lambda: iter({1: 2, 3: 4}.items()),
    'values': lambda: iter({1: 2, 3: 4}.values()),
    'reversed dict': lambda: reversed({1: 2, 3: 4}),
    'reversed items': lambda: reversed({1: 2, 3: 4}.items()),
    'set': lambda: iter({1, 2}),
    'calls': lambda: iter([2, 1, 1].pop, 2),
}

for name, make in MAKERS.items():
    begun = make()
    first = next(begun)
    if name != 'calls':
        print(name, words(make().__reduce__()), first, words(begun.__reduce__()), words(exhausted(make()).__reduce__()))
        print(list(copy.copy(begun)), list(begun), list(copy.copy(exhausted(make()))))
    if not hasattr(begun, '__setstate__'):
        continue
    for state in (-5, 1, 100, 2**70, 'a', True):
        for iterator in (make(), exhausted(make())):
            try:
                print(name, state, iterator.__setstate__(state), words(iterator.__reduce__()), list(iterator))
            except Exception as error:
                print(name, state, type(error).__name__, error)

print(words(iter(len, 3).__reduce__()), words(exhausted(iter(iter([2, 1, 1]).__next__, 1)).__reduce__()))

# What is measured is made room for.
print([sys.getsizeof(list(iter(text))) for text in (b'', b'a', b'abcde', bytearray(7), 'abcde')])
shrunk = bytearray(b'abc')
iterator = iter(shrunk)
next(iterator), next(iterator)
del shrunk[:]
print(iterator.__length_hint__())

# Iterators whose containers have changed refuse, and stay where they are.
table = {1: 2, 3: 4}
iterator = iter(table)
table[5] = 6
for _ in range(2):
    try:
        print(iterator.__reduce__())
    except RuntimeError as error:
        print(error)
del table[5]
print(words(iterator.__reduce__()), list(iterator))

# A pair that nobody keeps is used again, and is then in the list.
pairs = iter({1: 2, 3: 4}.items())
(kept,) = pairs.__reduce__()[1]
print(kept, [sys.getrefcount(pair) for pair in kept], kept[0] is next(pairs))

# How many objects each recipe makes.
def made(act):
    gc.collect()
    before = gc.get_count()[0]
    result = act()
    return gc.get_count()[0] - before


gc.disable()
for name, make in MAKERS.items():
    iterator = make()
    print(name, made(iterator.__reduce__))
    if name != 'calls':
        exhausted(iterator)
        print(name, made(iterator.__reduce__))

# Views of mappings are joined as what they show.
shown = types.MappingProxyType({1: 2})
print(shown | {3: 4}, {3: 4} | shown, shown | shown, type(shown | {}))
for refused in (lambda: shown | 1, lambda: 1 | shown, lambda: shown.__ior__({})):
    try:
        print(refused())
    except TypeError as error:
        print(error)
try:
    shown |= {3: 4}
except TypeError as error:
    print(error)

print(deque().__bool__(), deque([0]).__bool__(), bool(deque()), deque.__bool__.__name__)
