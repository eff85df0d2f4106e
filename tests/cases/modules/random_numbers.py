# The sequences of seeded random numbers.
import random, sys
for s in (1, 42, 0, -5, 2**70, 'hello', b'x', 3.5):
    random.seed(s); print(s, random.random(), [random.randint(1, 100) for _ in range(5)], random.getrandbits(70), random.choice('abcdef'), random.sample(range(100), 5), random.choices('ab', k=4), random.choices('ab', [1, 5], k=4))
l = list(range(10)); random.seed(3); random.shuffle(l); print(l, random.sample(range(1000), 30)[:4], random.randrange(0, 100, 7), random.uniform(1, 2), random.sample('aab', 2))
r = random.Random(5); st = r.getstate(); a = r.random(); r.setstate(st); print(a == r.random(), r.randbytes(5), r.getrandbits(0))
print(random.gauss(0,1) > -9, random.triangular())
