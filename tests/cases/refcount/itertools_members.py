# What the iterators of itertools hold, and how often, while they are asked.
import gc
import itertools
import sys


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def kinds(iterator):
    return [type(held).__name__ for held in gc.get_referents(iterator)]


a, b, c = Thing('a'), Thing('b'), Thing('c')
things = [a, b, c]


def counts():
    return [sys.getrefcount(thing) - 3 for thing in (a, b, c)]


def predicate(thing):
    return thing is a


def watch(title, iterator, steps=4):
    before = sys.getrefcount(iterator) - 1
    print(title, kinds(iterator), counts())
    for _ in range(steps):
        item = next(iterator, 'end')
        del item
        print('   ', kinds(iterator), counts(), sys.getrefcount(predicate) - 1)
    print('   ', before, sys.getrefcount(iterator) - 1)
    del iterator
    print('   ', counts(), sys.getrefcount(things), sys.getrefcount(predicate) - 1)


watch('repeat', itertools.repeat(a, 2))
watch('count', itertools.count(2 ** 70, 2 ** 65), 2)
watch('islice', itertools.islice(things, 1, 3))
watch('chain', itertools.chain(things, things), 7)
watch('from_iterable', itertools.chain.from_iterable([things[:1], things[1:]]))
watch('cycle', itertools.cycle(things), 7)
watch('takewhile', itertools.takewhile(predicate, things), 3)
watch('dropwhile', itertools.dropwhile(predicate, things), 3)
watch('filterfalse', itertools.filterfalse(predicate, things), 3)
watch('filterfalse without', itertools.filterfalse(None, things), 1)
watch('starmap', itertools.starmap(predicate, [(a,), [b]]), 3)
watch('accumulate', itertools.accumulate(things, lambda x, y: y))
watch('accumulate from', itertools.accumulate(things, lambda x, y: x, initial=c))
watch('compress', itertools.compress(things, [a, 0, c]), 3)
watch('zip_longest', itertools.zip_longest(things, things[:1], fillvalue=c))
watch('product', itertools.product(things, [a], repeat=1))
watch('combinations', itertools.combinations(things, 2))
watch('with replacement', itertools.combinations_with_replacement(things, 2), 7)
watch('permutations', itertools.permutations(things, 2), 7)
watch('groupby', itertools.groupby(things, predicate))
watch('groupby without', itertools.groupby(things))

# === Groups ===
groups = itertools.groupby([a, a, b], lambda thing: thing.name)
key, group = next(groups)
print(key, kinds(group), kinds(groups), counts(), sys.getrefcount(groups))
print(next(group), kinds(groups), counts())
print(next(group), next(group, 'end'), kinds(groups), counts())
del group
print(sys.getrefcount(groups), next(groups)[0], counts())
del groups, key
print(counts())

# === Copies made by tee ===
one, two = itertools.tee(things)
print(kinds(one), gc.get_referents(one)[0] is gc.get_referents(two)[0], counts())
data = gc.get_referents(one)[0]
print(kinds(data), sys.getrefcount(data))
next(one), next(one)
print(kinds(data), counts(), next(two))
three = two.__copy__()
print(sys.getrefcount(data), next(three), next(two))
del one, two, data
print(counts())
del three
print(counts())
