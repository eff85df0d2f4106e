# What becomes of the iterators of itertools when what they ask raises, ends early, or asks them in turn.
import itertools as it


class Trouble:
    """Gives, raises or ends as it is told."""

    def __init__(self, *plan):
        self.plan = list(plan)

    def __iter__(self):
        return self

    def __next__(self):
        step = self.plan.pop(0) if self.plan else StopIteration
        if isinstance(step, type) and issubclass(step, BaseException):
            raise step('planned')
        return step


def step(iterator):
    try:
        return next(iterator)
    except StopIteration as end:
        return 'end', end.args
    except Exception as error:
        return type(error).__name__, str(error)


def run(title, iterator, steps=5):
    print(title, [step(iterator) for _ in range(steps)])


def picky(value):
    if value == 2:
        raise ValueError('two')
    if value == 4:
        raise StopIteration('four')
    return value % 2


plan = (1, ValueError, 3, StopIteration, 5)
run('chain', it.chain(Trouble(*plan), 'ab'), 7)
run('chain of a trouble', it.chain.from_iterable(Trouble('ab', ValueError, 'c')), 6)
run('chain of no iterable', it.chain('a', 5, 'b'), 4)
run('cycle', it.cycle(Trouble(*plan)), 8)
run('islice', it.islice(Trouble(*plan), 4), 6)
run('islice that skips', it.islice(Trouble(*plan), 2, None), 4)
run('takewhile', it.takewhile(picky, Trouble(1, 2, 3, 4, 5, 6, 7)), 8)
run('dropwhile', it.dropwhile(picky, Trouble(1, 2, 3, 4, 5, 6, 7)), 8)
run('filterfalse', it.filterfalse(picky, Trouble(1, 2, 6, 4, 8)), 6)
run('filterfalse of a trouble', it.filterfalse(None, Trouble(0, ValueError, '', StopIteration, 0)), 5)
run('starmap', it.starmap(picky, Trouble((1,), [2], 3, 'x', (5,), ())), 8)
run('accumulate', it.accumulate(Trouble(1, 'a', 2, ValueError, 3)), 6)
run('accumulate with', it.accumulate([1, 1, 2, 3], lambda x, y: picky(x + y)), 5)
run('compress', it.compress(Trouble(1, 2, ValueError, 3), Trouble(1, StopIteration, 1, 1)), 6)
run('zip_longest', it.zip_longest(Trouble(1, 2, StopIteration, 7), Trouble(3, 4, 5, ValueError), 'ab'), 6)
run('zip_longest at once', it.zip_longest(Trouble(ValueError), 'ab'), 3)
run('groupby', it.groupby(Trouble(1, 2, 3, ValueError, 5), picky), 6)
run('tee', it.tee(Trouble(*plan))[0], 6)


class Truth:
    def __bool__(self):
        raise RuntimeError('no truth')


class Same:
    def __eq__(self, other):
        raise RuntimeError('not to be compared')


run('truth of a predicate', it.takewhile(lambda x: Truth(), [1, 2]), 3)
run('truth dropped', it.dropwhile(lambda x: Truth(), [1, 2]), 3)
run('truth filtered', it.filterfalse(None, [Truth(), 0]), 3)
run('truth of selectors', it.compress([1, 2], [Truth(), 1]), 3)
keys = it.groupby([Same(), Same(), 3])
key, group = next(keys)
print(type(next(group)).__name__, step(group), step(keys), step(keys))

# === An iterator that is no iterator, an iterable that raises ===


class Broken:
    def __iter__(self):
        raise LookupError('no iterator')


class Wrong:
    def __iter__(self):
        return 5


for iterable in (Broken(), Wrong()):
    for make in (it.cycle, it.tee, it.groupby, it.accumulate, it.product, it.permutations, it.zip_longest,
                 it.chain.from_iterable, lambda x: it.islice(x, 1), lambda x: it.compress([], x),
                 lambda x: it.takewhile(None, x), lambda x: it.starmap(None, x), lambda x: it.combinations(x, 1),
                 lambda x: it.zip_longest('a', x), lambda x: it.product('a', x)):
        try:
            print(make(iterable))
        except Exception as error:
            print(type(error).__name__, error)


# === Asked while they ask ===
class Asks:
    def __init__(self):
        self.asked = None
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 2 and self.asked is not None:
            return 'inner', step(self.asked)
        if self.count > 5:
            raise StopIteration
        return self.count


for title, make in [
    ('tee', lambda asks: it.tee(asks)[0]), ('islice', lambda asks: it.islice(asks, 4)), ('cycle', it.cycle),
    ('chain', it.chain), ('takewhile', lambda asks: it.takewhile(lambda x: True, asks)),
    ('accumulate', lambda asks: it.accumulate(asks, lambda x, y: (x, y))), ('zip_longest', lambda asks: it.zip_longest(asks, 'ab')),
    ('filterfalse', lambda asks: it.filterfalse(lambda x: False, asks)),
]:
    asks = Asks()
    iterator = asks.asked = make(asks)
    run(title, iterator, 7)

# === A key function that goes on with the same groupby ===
turns = []


def nosy(value):
    turns.append(value)
    if value == 3:
        turns.append(step(groups)[0])
    return value // 3


groups = it.groupby(range(9), nosy)
print([(key, list(group)) for key, group in groups], turns)

# === A group that is asked when the next one has begun ===
groups = it.groupby('aabbb')
first, second = next(groups), next(groups)
print(list(first[1]), next(second[1]), step(groups), list(second[1]))

# === copy methods of its own ===
class Copied:
    def __init__(self, name):
        self.name = name

    def __iter__(self):
        return self

    def __next__(self):
        return self.name

    def __copy__(self):
        if len(self.name) > 3:
            raise ValueError('too long')
        self.name += '+'
        return Copied(self.name)


print([next(one) for one in it.tee(Copied('c'), 3)], it.tee(Copied('c'), 1)[0].name)
try:
    it.tee(Copied('c'), 9)
except ValueError as error:
    print(error)


# === Numbers of its own ===
class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __add__(self, other):
        if self.value > 3:
            raise OverflowError('too much')
        return Number(self.value + 1)

    def __repr__(self):
        return 'Number(%d)' % self.value


numbers = it.count(Number(2), 5)
print(numbers, step(numbers), numbers, step(numbers), step(numbers), step(numbers), numbers)
print(list(it.islice('abcdefg', Number(1), Number(6), Number(2))), list(it.repeat('x', Number(2))))
print(list(it.combinations('abc', Number(2))), len(list(it.product('ab', repeat=Number(3)))))
try:
    it.permutations('abc', Number(2))
except TypeError as error:
    print(error)
