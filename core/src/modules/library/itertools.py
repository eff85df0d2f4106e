"""Iterators for loops."""


class _Iterator:
    """An iterator around a generator."""

    __slots__ = ("_steps",)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._steps)


class count:
    """Numbers from `start` on."""

    __slots__ = ("_next", "_step")

    def __init__(self, start=0, step=1):
        for number in (start, step):
            if not any(hasattr(number, name) for name in ("__index__", "__int__", "__float__", "__complex__")):
                raise TypeError("a number is required")
        self._next, self._step = start, step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if self._step == 1 and isinstance(self._step, int):
            return "count(%r)" % self._next
        return "count(%r, %r)" % (self._next, self._step)


class repeat:
    """The same again and again."""

    __slots__ = ("_object", "_left")

    def __init__(self, object, times=None):
        self._object, self._left = object, times if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        return "repeat(%r)" % self._object if self._left is None else "repeat(%r, %d)" % (self._object, self._left)


def _steps(make, name, doc):
    """A class whose iterators go through the generator that `make` makes."""
    def __init__(self, *args, **kwargs):
        self._steps = make(*args, **kwargs)

    return type(name, (_Iterator,), {"__slots__": (), "__doc__": doc, "__init__": __init__, "__module__": "itertools"})


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


class chain(_Iterator):
    """One iterable after the other."""

    __slots__ = ()

    def __init__(self, *iterables):
        self._steps = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterables, /):
        made = cls()
        made._steps = _chain(iterables)
        return made


def _cycle(iterable):
    return _over_and_over(iter(iterable))


def _over_and_over(iterator):
    kept = []
    for item in iterator:
        yield item
        kept.append(item)
    while kept:
        yield from kept


def _bound(value, name):
    if value is not None and (not hasattr(value, "__index__") or value.__index__() < 0):
        raise ValueError("%s for islice() must be None or an integer: 0 <= x <= sys.maxsize." % name)
    return value


def _islice(iterable, *args):
    if not 1 <= len(args) <= 3:
        raise TypeError("islice expected at least 2 arguments, got %d" % (1 + len(args)))
    limits = slice(*args)
    if len(args) == 1:
        stop = _bound(limits.stop, "Stop argument")
    else:
        stop = _bound(limits.stop, "Indices")
    start, step = _bound(limits.start, "Indices") or 0, limits.step
    if step is not None and step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _sliced(iter(iterable), start, stop, step or 1)


def _sliced(iterator, start, stop, step):
    position, wanted = 0, start
    while stop is None or wanted < stop:
        try:
            item = next(iterator)
            while position < wanted:
                item = next(iterator)
                position += 1
        except StopIteration:
            return
        yield item
        position += 1
        wanted += step
    while stop is not None and position < stop:
        try:
            next(iterator)
        except StopIteration:
            return
        position += 1


def _starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def _takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def _dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def _filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


_missing = object()


def _accumulate(iterable, func=None, *, initial=None):
    return _totals(iter(iterable), func, initial)


def _totals(iterator, func, initial):
    total = initial
    if initial is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def _compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def _product(*iterables, repeat=1):
    repeat = range(repeat).stop
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _each_with_each([tuple(iterable) for iterable in iterables] * repeat)


def _each_with_each(pools):
    positions = [0] * len(pools)
    if not all(pools):
        return
    while True:
        yield tuple([pool[position] for pool, position in zip(pools, positions)])
        for place in range(len(pools) - 1, -1, -1):
            positions[place] += 1
            if positions[place] < len(pools[place]):
                break
            positions[place] = 0
        else:
            return


def _permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is not None and not isinstance(r, int):
        raise TypeError("Expected int as r")
    r = len(pool) if r is None else _choice(r)

    def arrange(chosen, left):
        if len(chosen) == r:
            yield tuple([pool[index] for index in chosen])
            return
        for place, index in enumerate(left):
            yield from arrange(chosen + [index], left[:place] + left[place + 1:])

    return arrange([], list(range(len(pool))))


def _choice(r):
    # What is no int is refused in a range's words.
    r = range(r).stop
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


def _combinations(iterable, r):
    pool, r = tuple(iterable), _choice(r)

    def choose(chosen, first):
        if len(chosen) == r:
            yield tuple(chosen)
            return
        for index in range(first, len(pool) - (r - len(chosen)) + 1):
            yield from choose(chosen + [pool[index]], index + 1)

    return choose([], 0)


def _combinations_with_replacement(iterable, r):
    pool, r = tuple(iterable), _choice(r)

    def choose(chosen, first):
        if len(chosen) == r:
            yield tuple(chosen)
            return
        for index in range(first, len(pool)):
            yield from choose(chosen + [pool[index]], index)

    return choose([], 0)


def _zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    ended = [False] * len(iterators)
    while iterators:
        row = []
        for place, iterator in enumerate(iterators):
            item = fillvalue
            if not ended[place]:
                item = next(iterator, _missing)
                if item is _missing:
                    ended[place], item = True, fillvalue
            row.append(item)
        if all(ended):
            return
        yield tuple(row)


cycle = _steps(_cycle, "cycle", "Over and over.")
islice = _steps(_islice, "islice", "A part of an iterable.")
starmap = _steps(_starmap, "starmap", "Calls a function with each tuple.")
takewhile = _steps(_takewhile, "takewhile", "Items as long as a condition holds.")
dropwhile = _steps(_dropwhile, "dropwhile", "Items from where a condition fails.")
filterfalse = _steps(_filterfalse, "filterfalse", "Items for which a condition fails.")
accumulate = _steps(_accumulate, "accumulate", "Running totals.")
compress = _steps(_compress, "compress", "Items whose selector is true.")
product = _steps(_product, "product", "Each with each.")
permutations = _steps(_permutations, "permutations", "All orders.")
combinations = _steps(_combinations, "combinations", "All choices.")
combinations_with_replacement = _steps(
    _combinations_with_replacement, "combinations_with_replacement", "All choices, with repetitions."
)
zip_longest = _steps(_zip_longest, "zip_longest", "In parallel, until all are exhausted.")


class groupby:
    """Runs of items with the same key."""

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key or (lambda item: item)
        self._wanted = self._now = self._item = _missing
        self._turn = None

    def __iter__(self):
        return self

    def __next__(self):
        self._turn = object()
        while self._now is self._wanted or self._now == self._wanted:
            self._item = next(self._iterator)
            self._now = self._key(self._item)
        self._wanted = self._now
        return self._now, self._group(self._wanted, self._turn)

    def _group(self, wanted, turn):
        while self._turn is turn and self._now == wanted:
            yield self._item
            try:
                self._item = next(self._iterator)
            except StopIteration:
                self._now = self._wanted = _missing
                return
            self._now = self._key(self._item)


class _tee:
    __slots__ = ("_iterator", "_waiting", "_others")

    def __init__(self, iterator, others):
        self._iterator, self._waiting, self._others = iterator, [], others

    def __iter__(self):
        return self

    def __next__(self):
        if not self._waiting:
            item = next(self._iterator)
            for other in self._others:
                other._waiting.append(item)
        return self._waiting.pop(0)


def tee(iterable, n=2, /):
    """Several iterators over the same items."""
    if n < 0:
        raise ValueError("n must be >= 0")
    made, iterator = [], iter(iterable)
    made.extend(_tee(iterator, made) for _ in range(n))
    return tuple(made)
