"""Places in sorted lists."""


def bisect_right(a, x, lo=0, hi=None):
    """Where to insert x, after what equals it."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < a[middle]:
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None):
    """Where to insert x, before what equals it."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if a[middle] < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def insort_right(a, x, lo=0, hi=None):
    """Inserts x after what equals it."""
    place = bisect_right(a, x, lo, hi)
    a.insert(place, x)


def insort_left(a, x, lo=0, hi=None):
    """Inserts x before what equals it."""
    place = bisect_left(a, x, lo, hi)
    a.insert(place, x)


bisect = bisect_right
insort = insort_right
