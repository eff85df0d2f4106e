"""Heaps in lists: the smallest item comes first."""
from _heapq import (
    heappush, heappop, heapreplace, heappushpop, heapify, _heappop_max, _heapreplace_max, _heapify_max,
)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def _siftdown(heap, startpos, pos):
    """Moves the item at `pos` up to where its parents, as far as `startpos`, are not greater."""
    item = heap[pos]
    while pos > startpos:
        above = (pos - 1) // 2
        if not item < heap[above]:
            break
        heap[pos], pos = heap[above], above
    heap[pos] = item


def _siftup(heap, pos):
    """Moves the item at `pos` to a leaf, smaller children going up, and from there to its place."""
    end, start, item = len(heap), pos, heap[pos]
    child = 2 * pos + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[pos], pos = heap[child], child
        child = 2 * pos + 1
    heap[pos] = item
    _siftdown(heap, start, pos)


def _siftdown_max(heap, startpos, pos):
    """`_siftdown` of a heap whose greatest item comes first."""
    item = heap[pos]
    while pos > startpos:
        above = (pos - 1) // 2
        if not heap[above] < item:
            break
        heap[pos], pos = heap[above], above
    heap[pos] = item


def _siftup_max(heap, pos):
    """`_siftup` of a heap whose greatest item comes first."""
    end, start, item = len(heap), pos, heap[pos]
    child = 2 * pos + 1
    while child < end:
        if child + 1 < end and not heap[child + 1] < heap[child]:
            child += 1
        heap[pos], pos = heap[child], child
        child = 2 * pos + 1
    heap[pos] = item
    _siftdown_max(heap, start, pos)


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, sorted."""
    arrange, take, exchange, step = heapify, heappop, heapreplace, 1
    if reverse:
        arrange, take, exchange, step = _heapify_max, _heappop_max, _heapreplace_max, -1
    heads = []
    if key is None:
        for number, iterator in enumerate(map(iter, iterables)):
            following = iterator.__next__
            try:
                heads.append([following(), number * step, following])
            except StopIteration:
                pass
        arrange(heads)
        while len(heads) > 1:
            try:
                while True:
                    value, number, following = head = heads[0]
                    yield value
                    head[0] = following()
                    exchange(heads, head)
            except StopIteration:
                take(heads)
        for value, number, following in heads:
            yield value
            yield from following.__self__
        return
    for number, iterator in enumerate(map(iter, iterables)):
        following = iterator.__next__
        try:
            value = following()
            heads.append([key(value), number * step, value, following])
        except StopIteration:
            pass
    arrange(heads)
    while len(heads) > 1:
        try:
            while True:
                place, number, value, following = head = heads[0]
                yield value
                value = following()
                head[0], head[2] = key(value), value
                exchange(heads, head)
        except StopIteration:
            take(heads)
    for place, number, value, following in heads:
        yield value
        yield from following.__self__


def nsmallest(n, iterable, key=None):
    """The smallest items, the smallest first: as `sorted(iterable, key=key)[:n]`."""
    if n == 1:
        nothing = object()
        best = min(iter(iterable), default=nothing, key=key)
        return [] if best is nothing else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    items = iter(iterable)
    if key is None:
        kept = [(item, number) for number, item in zip(range(n), items)]
    else:
        kept = [(key(item), number, item) for number, item in zip(range(n), items)]
    if not kept:
        return kept
    _heapify_max(kept)
    worst, number = kept[0][0], n
    for item in items:
        place = item if key is None else key(item)
        if place < worst:
            _heapreplace_max(kept, (place, number) if key is None else (place, number, item))
            worst, number = kept[0][0], number + 1
    kept.sort()
    return [entry[0 if key is None else 2] for entry in kept]


def nlargest(n, iterable, key=None):
    """The largest items, the largest first: as `sorted(iterable, key=key, reverse=True)[:n]`."""
    if n == 1:
        nothing = object()
        best = max(iter(iterable), default=nothing, key=key)
        return [] if best is nothing else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    if key is None:
        kept = [(item, number) for number, item in zip(range(0, -n, -1), items)]
    else:
        kept = [(key(item), number, item) for number, item in zip(range(0, -n, -1), items)]
    if not kept:
        return kept
    heapify(kept)
    worst, number = kept[0][0], -n
    for item in items:
        place = item if key is None else key(item)
        if worst < place:
            heapreplace(kept, (place, number) if key is None else (place, number, item))
            worst, number = kept[0][0], number - 1
    kept.sort(reverse=True)
    return [entry[0 if key is None else 2] for entry in kept]
