"""A list as a heap: each item is at most as large as its two children."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def _check(heap):
    if not isinstance(heap, list):
        raise TypeError("heap argument must be a list")


def heappush(heap, item, /):
    """Adds an item."""
    _check(heap)
    heap.append(item)
    _towards_root(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Takes the smallest item out."""
    _check(heap)
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _towards_leaves(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    """Takes the smallest item out, then adds one."""
    _check(heap)
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _towards_leaves(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Adds an item, then takes the smallest out."""
    _check(heap)
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _towards_leaves(heap, 0)
    return item


def heapify(heap, /):
    """Makes a list a heap."""
    _check(heap)
    for position in reversed(range(len(heap) // 2)):
        _towards_leaves(heap, position)


def _towards_root(heap, first, position):
    item = heap[position]
    while position > first:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _towards_leaves(heap, position):
    end, first, item = len(heap), position, heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _towards_root(heap, first, position)


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, sorted."""
    order = -1 if reverse else 1
    waiting = []
    for number, iterable in enumerate(map(iter, iterables)):
        for value in iterable:
            waiting.append(_Head(value if key is None else key(value), number * order, value, iterable, reverse))
            break
    heapify(waiting)
    while waiting:
        head = waiting[0]
        yield head.value
        for value in head.rest:
            head.value = value
            head.key = value if key is None else key(value)
            heapreplace(waiting, head)
            break
        else:
            heappop(waiting)


class _Head:
    """The next item of one iterable of a merge."""

    __slots__ = ("key", "number", "value", "rest", "reverse")

    def __init__(self, key, number, value, rest, reverse):
        self.key, self.number, self.value, self.rest, self.reverse = key, number, value, rest, reverse

    def __lt__(self, other):
        first, second = (other, self) if self.reverse else (self, other)
        if first.key < second.key:
            return True
        if second.key < first.key:
            return False
        return first.number < second.number


def nsmallest(n, iterable, key=None):
    """The smallest items, the smallest first."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The largest items, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
