# In which order the iterators of itertools give up what they hold.
import itertools as it


class Loud:
    """An item, iterator and function that says when it goes."""

    def __init__(self, name, items=()):
        self.name, self.items = name, list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration
        return self.items.pop(0)

    def __call__(self, *arguments):
        return arguments[0]

    def __del__(self):
        print(self.name, end=' ')


def source(name='it', *names):
    return Loud(name, [Loud(one) for one in names or ('x', 'y', 'z')])


def watch(title, iterator, steps=1):
    print(title, end=': ')
    for _ in range(steps):
        next(iterator, None)
        print('/', end=' ')
    del iterator
    print()


for steps in range(5):
    print('after', steps)
    watch('chain', it.chain(source('one'), source('two')), steps)
    watch('from_iterable', it.chain.from_iterable(Loud('outer', [source('one', 'x'), source('two', 'y')])), steps)
    watch('cycle', it.cycle(source()), steps)
    watch('islice', it.islice(source(), 1, 2), steps)
    watch('takewhile', it.takewhile(Loud('f'), source()), steps)
    watch('dropwhile', it.dropwhile(Loud('f'), source()), steps)
    watch('filterfalse', it.filterfalse(Loud('f'), source()), steps)
    watch('starmap', it.starmap(Loud('f'), Loud('it', [(Loud('x'),), [Loud('y')]])), steps)
    watch('accumulate', it.accumulate(source(), Loud('f'), initial=Loud('initial')), steps)
    watch('compress', it.compress(source('data'), source('selectors', 'a', 'b')), steps)
    watch('zip_longest', it.zip_longest(source('one'), source('two', 'a'), fillvalue=Loud('fill')), steps)
    watch('product', it.product(source(), source('two', 'a', 'b')), steps)
    watch('combinations', it.combinations(source(), 2), steps)
    watch('with replacement', it.combinations_with_replacement(source(), 2), steps)
    watch('permutations', it.permutations(source(), 2), steps)
    watch('groupby', it.groupby(source(), Loud('key')), steps)
    watch('repeat', it.repeat(Loud('element'), 2), steps)
    watch('tee', it.tee(source())[0], steps)
    print('copies', end=': ')
    both = list(it.tee(source()))
    watch('second', both.pop(), steps)
    watch('first', both.pop(), 2)

# === Groups ===
groups = it.groupby(source(), Loud('key'))
key, group = next(groups)
del key
print('key dropped')
next(group)
print('item dropped')
del group
print('group dropped')
del groups
print()

# === A long chain of copies goes without depth ===
ahead, behind = it.tee(Loud('long', range(100_000)))
for item in ahead:
    pass
del ahead
print('ahead is gone')
del behind
print('both are gone')
