"""The containers that are written in Python here and natively in CPython."""


class defaultdict(dict):
    """A dict that makes the values that are missing."""

    __slots__ = ("default_factory",)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def __repr__(self):
        return "%s(%r, %s)" % (type(self).__name__, self.default_factory, dict.__repr__(self))

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        return type(self), (self.default_factory,), None, None, iter(self.items())


class deque:
    """A list with two ends."""

    __slots__ = ("_items", "_maxlen", "__weakref__")

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items, self._maxlen = [], maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, item):
        self._items.append(item)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[0]

    def appendleft(self, item):
        self._items.insert(0, item)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            self._items.pop()

    def extend(self, iterable):
        for item in list(iterable) if iterable is self else iterable:
            self.append(item)

    def extendleft(self, iterable):
        for item in list(iterable) if iterable is self else iterable:
            self.appendleft(item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop()

    def popleft(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop(0)

    def rotate(self, n=1):
        if self._items:
            cut = -n % len(self._items)
            self._items[:] = self._items[cut:] + self._items[:cut]

    def clear(self):
        self._items.clear()

    def copy(self):
        return type(self)(self._items, self._maxlen)

    __copy__ = copy

    def count(self, value):
        return self._items.count(value)

    def index(self, value, *range):
        try:
            return self._items.index(value, *range)
        except ValueError:
            raise ValueError("%r is not in deque" % (value,)) from None

    def insert(self, index, value):
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(index, value)

    def remove(self, value):
        try:
            self._items.remove(value)
        except ValueError:
            raise ValueError("deque.remove(x): x not in deque") from None

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return bool(self._items)

    def __contains__(self, value):
        return value in self._items

    def __iter__(self):
        size = len(self._items)
        for item in self._items:
            yield item
            if len(self._items) != size:
                raise RuntimeError("deque mutated during iteration")

    def __reversed__(self):
        return reversed(self._items)

    def __getitem__(self, index):
        try:
            return self._items[index.__index__()]
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __setitem__(self, index, value):
        try:
            self._items[index.__index__()] = value
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __delitem__(self, index):
        try:
            del self._items[index.__index__()]
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __repr__(self):
        bound = "" if self._maxlen is None else ", maxlen=%d" % self._maxlen
        items = ", ".join("[...]" if item is self else repr(item) for item in self._items)
        return "%s([%s]%s)" % (type(self).__name__, items, bound)

    def _compare(self, other, holds):
        return holds(self._items, other._items) if isinstance(other, deque) else NotImplemented

    def __eq__(self, other):
        return self._compare(other, lambda mine, others: mine == others)

    def __lt__(self, other):
        return self._compare(other, lambda mine, others: mine < others)

    def __le__(self, other):
        return self._compare(other, lambda mine, others: mine <= others)

    def __gt__(self, other):
        return self._compare(other, lambda mine, others: mine > others)

    def __ge__(self, other):
        return self._compare(other, lambda mine, others: mine >= others)

    __hash__ = None

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError('can only concatenate deque (not "%s") to deque' % type(other).__name__)
        made = self.copy()
        made.extend(other)
        return made

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, count):
        return type(self)(self._items * count, self._maxlen)

    __rmul__ = __mul__


deque.__module__ = defaultdict.__module__ = "collections"
