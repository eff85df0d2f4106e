# The iterators of itertools as types: sizes, what a class of each has of its own, who can be a base, weak references.
import gc
import itertools
import sys
import weakref

# === The module, in its order ===
print([name for name in vars(itertools) if not name.startswith('__')])
print('itertools' in sys.builtin_module_names)

types = [kind for kind in vars(itertools).values() if isinstance(kind, type) and kind.__module__ == 'itertools']
for kind in types:
    print(kind.__module__, kind.__qualname__, kind.__basicsize__, kind.__itemsize__, kind.__dictoffset__,
          kind.__weakrefoffset__, bool(kind.__flags__ & 1 << 10), bool(kind.__flags__ & 1 << 14))
    print('   ', [name for name in vars(kind) if name != '__doc__'])

# === Sizes of objects ===
f = lambda *a: True
made = {
    'accumulate': itertools.accumulate([1]), 'combinations 0': itertools.combinations('abc', 0),
    'combinations 2': itertools.combinations('abc', 2), 'combinations 5': itertools.combinations('abc', 5),
    'with replacement': itertools.combinations_with_replacement('abc', 4), 'cycle': itertools.cycle('ab'),
    'dropwhile': itertools.dropwhile(f, 'a'), 'takewhile': itertools.takewhile(f, 'a'),
    'islice': itertools.islice('abc', 2), 'starmap': itertools.starmap(f, []), 'chain': itertools.chain('a', 'b'),
    'compress': itertools.compress('a', 'b'), 'filterfalse': itertools.filterfalse(f, 'a'),
    'count': itertools.count(), 'count by 2': itertools.count(1, 2), 'zip_longest': itertools.zip_longest('a', 'b'),
    'permutations': itertools.permutations('abc'), 'permutations 2': itertools.permutations('abcd', 2),
    'product 0': itertools.product(), 'product 2': itertools.product('ab', 'cd'),
    'product 6': itertools.product('ab', 'cd', repeat=3), 'repeat': itertools.repeat(1), 'repeat 3': itertools.repeat(1, 3),
    'groupby': itertools.groupby('aab'), 'tee': itertools.tee('abc')[0],
}
made['group'] = next(itertools.groupby('aab'))[1]
made['tee data'] = made['tee'].__reduce__()[2][0]
for name, item in made.items():
    print(name, sys.getsizeof(item), item.__sizeof__(), gc.is_tracked(item))

# === Subclasses ===
for kind in types:
    try:
        sub = type('Sub', (kind,), {})
    except TypeError as error:
        print(error)
    else:
        print(kind.__name__, sub.__basicsize__, sub.__dictoffset__, sub.__weakrefoffset__)


class Named(itertools.count):
    __slots__ = ('name',)

    def __new__(cls, start, name):
        made = super().__new__(cls, start)
        made.name = name
        return made


named = Named(5, 'five')
print(next(named), named.name, named, sys.getsizeof(named))


class Keywords(itertools.islice):
    def __init__(self, *args, word=None):
        self.word = word


sliced = Keywords('abc', 2, word='w')
print(list(sliced), sliced.word)
print(repr(type('Again', (itertools.repeat,), {})('x', times=2)))

# === Weak references ===
for name, item in made.items():
    try:
        weakref.ref(item)
        print(name, 'can be referred to weakly')
    except TypeError:
        pass
one, other = itertools.tee('abc')
told = []
watch = weakref.ref(one, told.append)
del one
print(told == [watch], watch(), list(other))

# === What only chain has ===
print(itertools.chain[int], itertools.chain.from_iterable.__self__ is itertools.chain)
for kind in types:
    try:
        kind[int]
    except TypeError as error:
        print(error)
