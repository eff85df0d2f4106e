# tier: canonical
# Pipelines of itertools put together by chance: what they give, allocate, hold, give up and leave to the collector.
import copy
import gc
import itertools as it
import sys

seed = 20090
log = []
made = 0


def chance(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 33) % n


class Item:
    """Says when it goes; its truth, sum and iterator fail now and then."""

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return 'I%d' % self.value

    def __del__(self):
        log.append(self.value)

    def __bool__(self):
        if chance(40) == 0:
            raise ValueError('truth')
        return self.value % 2 == 1

    def __add__(self, other):
        if chance(40) == 0:
            raise ValueError('sum')
        return Item(self.value * 3 % 17)

    def __eq__(self, other):
        return isinstance(other, Item) and self.value // 2 == other.value // 2

    def __hash__(self):
        return 1

    def __iter__(self):
        if self.value % 5 == 0:
            raise ValueError('iter')
        return iter([Item(self.value + 100), self.value])


def item():
    global made
    made += 1
    return Item(made)


class Source:
    def __init__(self, left):
        self.left = left

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if self.left < 0:
            raise StopIteration
        if chance(30) == 0:
            raise KeyError('source')
        return item()


def generated(count):
    for _ in range(count):
        yield item()


def predicate(value):
    if chance(30) == 0:
        raise IndexError('predicate')
    return chance(3) > 0


def either(a, b):
    if chance(30) == 0:
        raise IndexError('either')
    return a if chance(2) else b


def backwards(*values):
    return values[::-1]


def source(depth):
    if depth > 0 and chance(3):
        return pipeline(depth - 1)
    return [
        lambda: Source(chance(6)), lambda: generated(chance(6)), lambda: [item() for _ in range(chance(5))],
        lambda: tuple([item() for _ in range(chance(5))]), lambda: {item(): 1 for _ in range(chance(3))},
        lambda: iter([item() for _ in range(chance(4))]),
    ][chance(6)]()


def pipeline(depth):
    def s():
        return source(depth)

    return [
        lambda: it.chain(*[s() for _ in range(chance(4))]),
        lambda: it.chain.from_iterable([s(), s()]),
        lambda: it.islice(it.cycle(s()), chance(12)),
        lambda: it.islice(s(), chance(3), chance(9), chance(3) + 1),
        lambda: it.takewhile(predicate, s()),
        lambda: it.dropwhile(predicate, s()),
        lambda: it.filterfalse(predicate if chance(2) else None, s()),
        lambda: it.starmap(backwards, s()),
        lambda: it.accumulate(s(), either if chance(2) else None, initial=item() if chance(2) else None),
        lambda: it.compress(s(), s()),
        lambda: it.zip_longest(s(), s(), fillvalue=item()),
        lambda: it.product(source(0), source(0), repeat=chance(2) + 1),
        lambda: it.combinations(source(0), chance(4)),
        lambda: it.combinations_with_replacement(source(0), chance(3)),
        lambda: it.permutations(source(0), chance(3) if chance(2) else None),
        lambda: it.groupby(s(), predicate if chance(2) else None),
        lambda: it.tee(s(), chance(3) + 1)[0],
        lambda: it.repeat(item(), chance(4)),
        lambda: it.chain.from_iterable(group for _, group in it.groupby(s())),
    ][chance(19)]()


def kinds(holder, depth=0):
    return [
        kinds(held, depth + 1) if depth < 3 and isinstance(held, tuple) else type(held).__name__
        for held in gc.get_referents(holder)
    ]


def name(value):
    return type(value).__name__


told = []


def tell(*words):
    told.append(words)


def begin(pipelines, kept):
    before = gc.get_count()[0]
    pipelines.append(pipeline(2))
    tell('new', name(pipelines[-1]), sys.getsizeof(pipelines[-1]), gc.get_count()[0] - before)


def ask(pipelines, kept):
    asked = pipelines[chance(len(pipelines))]
    before = gc.get_count()[0]
    value = next(asked)
    allocated = gc.get_count()[0] - before
    shared = value is None or value == () or isinstance(value, int)
    shown = name(value) if 'object' in repr(value) else repr(value)
    tell(name(asked), shown, '' if shared else sys.getrefcount(value), allocated)
    if chance(3) == 0 and isinstance(value, tuple):
        pipelines.extend(part for part in value if hasattr(part, '__next__'))
    if chance(4) == 0:
        kept.append(value)
    if kept:
        tell('same' if value is kept[0] else 'another')


def take_apart(pipelines, kept):
    asked = pipelines[chance(len(pipelines))]
    tell(name(asked), [name(part) for part in asked.__reduce__()], kinds(asked))


def drop(pipelines, kept):
    del pipelines[chance(len(pipelines))]


def double(pipelines, kept):
    twin = copy.copy(pipelines[chance(len(pipelines))])
    tell('copy', name(twin))
    pipelines.append(twin)


def turn(pipelines, kept):
    steps = [begin, ask, ask, ask, ask, ask, ask, take_apart, drop, double]
    step = steps[chance(10)] if pipelines else begin
    try:
        step(pipelines, kept)
    except Exception as error:
        tell(name(error), '' if 'object' in str(error) else str(error))


def gone():
    tell('gone', *log)
    log.clear()


gc.collect()
gc.disable()
for number in range(60):
    pipelines, kept = [], []
    for _ in range(14):
        turn(pipelines, kept)
        gone()
    kept = None
    tell('collected', gc.collect())
    pipelines = None
    gone()
    tell('collected', gc.collect())
    gone()
    if number < 20:
        # Frames are made when a function is called first.
        told.clear()
told = [words for words in told if words != ('gone',)]
for words in told:
    print(*words)
