# What the functions of itertools say about wrong arguments.
import itertools as it
import sys


def tell(call):
    try:
        print(repr(call()).partition(' object at ')[0])
    except Exception as error:
        print(type(error).__name__, error)


huge = 1 << 70
for call in [
    # === count and repeat ===
    lambda: it.count('a'), lambda: it.count(1, 'a'), lambda: it.count(1, 2, 3), lambda: it.count(x=1),
    lambda: it.count(1, start=2), lambda: it.count(step=2, start=1), lambda: it.count(None), lambda: it.count(sys.maxsize),
    lambda: it.count(True), lambda: it.count(5, True), lambda: it.count(1j), lambda: it.count(huge), lambda: it.count(5, huge),
    lambda: it.count(-5), lambda: it.count(-huge, -1),
    lambda: it.repeat(), lambda: it.repeat(1, 2, 3), lambda: it.repeat(1, 'a'), lambda: it.repeat(1, 1.5),
    lambda: it.repeat(1, x=1), lambda: it.repeat(1, times=-3), lambda: it.repeat(1, -3), lambda: it.repeat(1, None),
    lambda: it.repeat(times=3), lambda: it.repeat(object=3, times=2), lambda: it.repeat(1, huge),
    lambda: it.repeat(1, object=2), lambda: it.repeat(1).__length_hint__(), lambda: len(it.repeat(1, 2)),
    # === islice ===
    lambda: it.islice([], -1), lambda: it.islice([], 1, -1), lambda: it.islice([], -1, 1), lambda: it.islice([], 1, 2, 0),
    lambda: it.islice([], 1, 2, -1), lambda: it.islice([]), lambda: it.islice(), lambda: it.islice(1, 2, 3, 4, 5),
    lambda: it.islice(1, 2), lambda: it.islice([], 'a'), lambda: it.islice([], 'a', 1), lambda: it.islice([], 1, 'a'),
    lambda: it.islice([], 0, 1, 'a'), lambda: it.islice([], a=1), lambda: it.islice([], huge), lambda: it.islice([], 1.5),
    lambda: it.islice([], None, None, None), lambda: it.islice([], sys.maxsize), lambda: it.islice([], 0, huge),
    lambda: it.islice([], 0, 1, huge),
    # === combinations, permutations, product ===
    lambda: it.combinations([]), lambda: it.combinations([], 1.5), lambda: it.combinations([], -1),
    lambda: it.combinations(1, 1), lambda: it.combinations([], huge), lambda: it.combinations(r=1),
    lambda: it.combinations([], 'a'), lambda: it.combinations([], 1, 2), lambda: it.combinations([], 1, r=2),
    lambda: it.combinations_with_replacement([]), lambda: it.combinations_with_replacement([], -1),
    lambda: it.combinations_with_replacement(1, r=1), lambda: it.combinations_with_replacement([], None),
    lambda: it.permutations(), lambda: it.permutations([], 1.5), lambda: it.permutations([], -1),
    lambda: it.permutations([], huge), lambda: it.permutations(1, 'a'), lambda: it.permutations([], True),
    lambda: it.permutations(iterable=[], r=None), lambda: it.permutations([], s=1),
    lambda: it.product(repeat=1.5), lambda: it.product(x=1), lambda: it.product(x=1, repeat=2),
    lambda: it.product([1], repeat=1 << 62), lambda: it.product(1), lambda: it.product([], 1), lambda: it.product([], repeat=-1),
    lambda: it.product([], repeat=huge), lambda: it.product([], repeat='a'), lambda: it.product(**{}),
    # === With a function ===
    lambda: it.accumulate(), lambda: it.accumulate(1), lambda: it.accumulate([], 1, 2), lambda: it.accumulate([], foo=1),
    lambda: it.accumulate([], func=1), lambda: it.accumulate(iterable=[], func=None, initial=None),
    lambda: next(it.accumulate([1, 'a'])), lambda: list(it.accumulate([1, 'a'])), lambda: list(it.accumulate([1, 2], 3)),
    lambda: it.groupby(), lambda: it.groupby(1), lambda: it.groupby([], 1, 2), lambda: it.groupby(key=1),
    lambda: it.groupby([], foo=1), lambda: next(it.groupby([1], 3)), lambda: it._grouper(1, 2), lambda: it._grouper(1),
    lambda: it._grouper(None, 2), lambda: next(it.takewhile(1, [1])), lambda: next(it.dropwhile(None, [1])),
    lambda: next(it.filterfalse(1, [1])), lambda: next(it.starmap(1, [()])), lambda: next(it.starmap(max, [1])),
    # === Over one or two iterables ===
    lambda: it.compress(1, 2), lambda: it.compress([], 2), lambda: it.compress([]), lambda: it.compress(data=[], selectors=[]),
    lambda: it.zip_longest([], x=1), lambda: it.zip_longest(1), lambda: it.zip_longest([], 1),
    lambda: it.zip_longest([], fillvalue=1, x=2), lambda: it.chain(x=1), lambda: it.chain(1), lambda: next(it.chain(1)),
    lambda: next(it.chain.from_iterable([1])),
    # === tee ===
    lambda: it.tee([], 1.5), lambda: it.tee([], 'a'), lambda: it.tee([], huge), lambda: it.tee(), lambda: it.tee([], 1, 2),
    lambda: it.tee([], -1), lambda: it.tee([], n=2), lambda: it.tee(1), lambda: it.tee(1, 0), lambda: it._tee([], 1),
    lambda: it._tee(1), lambda: it._tee(a=1), lambda: it._tee_dataobject(1, 2), lambda: it._tee_dataobject(1, 2, 3),
    lambda: it._tee_dataobject([], [1], 3), lambda: it._tee_dataobject([], [1] * 58, None),
    lambda: it._tee_dataobject([], None, None), lambda: it._tee_dataobject([], [1], None), lambda: it._tee_dataobject(a=1),
]:
    tell(call)
for kind in (it.cycle, it.chain.from_iterable, it.takewhile, it.dropwhile, it.starmap, it.filterfalse):
    for arguments in ((), (1,), (1, 2), (1, [], 3)):
        tell(lambda: kind(*arguments))
    tell(lambda: kind(x=1))

# === States ===
for iterator, states in [
    (it.groupby([]), [(1,), 1]), (it.chain(), [(), 1, (1,), (iter(()), 1)]), (it.cycle([]), [(1, 2), ([], 'a'), ([], 1.5), ([],), 1]),
    (it.tee([])[0], [(1, 2), (1,), 1, (it._tee_dataobject([], [], None), 99)]),
    (it.permutations([1]), [(1, 2), 1, ((), ()), ((1,), ('a',))]), (it.islice([], 1), ['a', huge]),
    (it.product([1]), [1, (), (huge,), ('a',)]), (it.combinations('ab', 1), [1, (), (huge,), ('a',)]),
    (it.combinations_with_replacement('ab', 1), [[0], (), ('a',)]),
]:
    for state in states:
        tell(lambda: iterator.__setstate__(state))
