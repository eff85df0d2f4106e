# The native generator: its size, its sequence for every kind of seed, its state, and what it refuses.
import _random
import random
import sys

print(_random.Random.__basicsize__, sys.getsizeof(_random.Random()), sys.getsizeof(random.Random(1)), random.Random(1).__dict__)
for seed in (0, 1, -1, 2 ** 32, 2 ** 40 + 7, 10 ** 60, 1.5, 'text', b'bytes', True, (1, 2)):
    r = random.Random(seed) if not isinstance(seed, tuple) else _random.Random(hash(seed))
    print(repr(seed), r.random(), r.getrandbits(7), r.getrandbits(32), r.getrandbits(33), r.getrandbits(100), r.getrandbits(0))
r = random.Random(42)
for _ in range(700):
    r.random()
state = r.getstate()
print(len(state), len(state[1]), state[1][:3], state[1][-1], state[2])
first = [r.random() for _ in range(3)]
r.setstate(state)
print(first == [r.random() for _ in range(3)], r.randint(1, 6), r.choice('abc'), r.sample(range(100), 5), r.shuffle([1]), round(r.gauss(0, 1), 9))
plain = _random.Random(5)
words = plain.getstate()
print(type(words).__name__, len(words), words[0], words[624], sys.getsizeof(words))


class Mine(random.Random):
    def random(self):
        return 0.25


print(Mine(3).uniform(0, 8), Mine(3).randrange(100))
for bad in (lambda: plain.setstate(1), lambda: plain.setstate((1,)), lambda: plain.setstate(words[:-1] + (625,)), lambda: plain.setstate(words[:-1] + (-1,)),
            lambda: plain.setstate((-1,) + words[1:]), lambda: plain.setstate((2 ** 64,) + words[1:]), lambda: plain.setstate(('a',) + words[1:]),
            lambda: plain.getrandbits(-1), lambda: plain.getrandbits(1.5), lambda: plain.getrandbits(2 ** 40), lambda: plain.getrandbits(), lambda: plain.seed(1, 2),
            lambda: plain.seed([]), lambda: _random.Random(x=1), lambda: plain.random(1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
