# Slices of ranges and indices of slices beyond 64 bits.
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Bad:
    def __index__(self):
        return 'x'


for s in (slice(None), slice(None, None, -1), slice(-5, 10**30, 7), slice(10**40, -10**40, -10**20), slice(3, 1), slice(-1, None, -2),
          slice(None, None, 0), slice('a'), slice(Bad()), slice(None, 2.5)):
    for length in (0, 5, 10**20, -1, 'x', Bad()):
        t(lambda: s.indices(length))
big = range(10**30)
t(lambda: big[5:10**29])
t(lambda: big[::-1])
t(lambda: big[2**63])
t(lambda: big[-1])
t(lambda: big[10**30])
t(lambda: range(0, 10**30, 3)[10**20::7])
t(lambda: range(5)[10**30:])
t(lambda: range(5)[-10**30:10**30:10**20])
t(lambda: range(10, 0, -10**25)[0:5])
t(lambda: range(-10**30, 10**30)[::2**70])
t(lambda: big[::0])
t(lambda: big['a':])
t(lambda: len(big))
