# What __reduce__, __setstate__ and copying make of the iterators of itertools.
import copy
import itertools as it
import sys


def plain(value):
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, type):
        return value.__name__
    if hasattr(value, '__next__'):
        return '<' + type(value).__name__ + '>'
    if type(value).__name__ == '_tee_dataobject':
        return ['data', plain(value.__reduce__())]
    return value


def rebuilt(reduced):
    made = reduced[0](*reduced[1])
    if len(reduced) > 2:
        made.__setstate__(reduced[2])
    return made


def ident(x):
    return x


def show(title, make, steps=3):
    print(title)
    for taken in range(steps):
        iterator = make()
        for _ in range(taken):
            next(iterator, None)
        print('   ', plain(iterator.__reduce__()))
    for taken in range(steps):
        iterator = make()
        for _ in range(taken):
            next(iterator, None)
        try:
            again = rebuilt(iterator.__reduce__())
            print('   ', type(again).__name__, [next(again, 'end') for _ in range(4)])
        except TypeError as error:
            print('   ', error)


show('count', lambda: it.count(5))
show('count by', lambda: it.count(1.5, 2))
show('count far', lambda: it.count(sys.maxsize - 1), 1)
show('repeat', lambda: it.repeat('x'))
show('repeat times', lambda: it.repeat('x', 1))
show('islice', lambda: it.islice(list('abcdefgh'), 1, 6, 2), 6)
show('islice on', lambda: it.islice(list('abcdefgh'), 3, None))
show('chain', lambda: it.chain([1, 2], [3]), 6)
show('from_iterable', lambda: it.chain.from_iterable([[1, 2], [3]]), 6)
show('cycle', lambda: it.cycle([1, 2, 3]), 6)
show('takewhile', lambda: it.takewhile(ident, [1, 2, 0, 3]), 5)
show('dropwhile', lambda: it.dropwhile(ident, [1, 2, 0, 3]))
show('filterfalse', lambda: it.filterfalse(None, [0, 1, '']))
show('starmap', lambda: it.starmap(max, [(1, 2), (3, 4)]))
show('accumulate', lambda: it.accumulate([1, 2, 3]))
show('accumulate from', lambda: it.accumulate([1, 2, 3], max, initial=2))
show('accumulate none', lambda: it.accumulate([None, 2, None], lambda x, y: y), 5)
show('compress', lambda: it.compress([1, 2, 3], [1, 0, 1]))
show('zip_longest', lambda: it.zip_longest([1, 2, 3], [4], fillvalue='-'), 5)
show('product', lambda: it.product([1, 2], 'ab'), 6)
show('product of nothing', lambda: it.product([1], []), 3)
show('combinations', lambda: it.combinations('abcd', 2), 8)
show('with replacement', lambda: it.combinations_with_replacement('ab', 3), 6)
show('permutations', lambda: it.permutations('abc', 2), 8)
show('groupby', lambda: it.groupby([1, 1, 2]), 4)
show('tee', lambda: it.tee([1, 2, 3])[1], 5)

# === Groups ===
groups = it.groupby([1, 1, 2])
group = next(groups)[1]
print(plain(group.__reduce__()), next(group), plain(group.__reduce__()))
next(groups)
print(plain(group.__reduce__()), list(group))

# === Copies ===
rows = it.product('ab', [1, 2])
next(rows)
print(list(copy.copy(rows)), list(rows))
one = it.tee([1, 2, 3])[0]
next(one)
other = copy.copy(one)
print(type(other).__name__, list(other), list(one))
deep = copy.deepcopy(it.combinations([[1], [2], [3]], 2))
print(list(deep))
turn = it.cycle([[1], [2]])
next(turn)
again = copy.deepcopy(turn)
print([next(again) for _ in range(5)], next(turn))

# === States that are set by hand ===
part = it.islice(list('abcdef'), 2, 5)
part.__setstate__(2)
print(list(part))
cycle = it.cycle([])
cycle.__setstate__(([7, 8], 1))
print([next(cycle) for _ in range(3)])
cycle = it.cycle([1])
cycle.__setstate__(([7, 8], 0))
print([next(cycle) for _ in range(5)])
take = it.takewhile(ident, [1, 2])
take.__setstate__([1])
print(list(take))
drop = it.dropwhile(ident, [1, 2])
drop.__setstate__(True)
print(list(drop))
chain = it.chain([1])
chain.__setstate__((iter([[5]]), iter([4])))
print(list(chain))
total = it.accumulate([1, 2])
total.__setstate__(10)
print(list(total))
zipped = it.zip_longest([1], [2, 3])
zipped.__setstate__('filled')
print(list(zipped))
for indices in ((0, 0), (5, 5), (-3, 1), (1, 2)):
    chosen = it.combinations('abc', 2)
    chosen.__setstate__(indices)
    repeated = it.combinations_with_replacement('abc', 2)
    repeated.__setstate__(indices)
    crossed = it.product('ab', 'xyz')
    crossed.__setstate__(indices)
    print(list(chosen), list(repeated), list(crossed))
for state in (((0, 1, 2), (3, 2)), ((9, -9, 1), (0, 99)), ((2, 1, 0), (1, 1))):
    ordered = it.permutations('abc', 2)
    ordered.__setstate__(state)
    print(list(ordered))
crossed = it.product([1], [])
crossed.__setstate__((0, 0))
print(list(crossed))
group = it.groupby([1, 2])
group.__setstate__((1, 'value', 3))
print([(key, list(items)) for key, items in group])
