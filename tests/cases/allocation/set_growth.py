# Sets quadruple while they are small.
import sys

group, last, seen = set(), None, []
for number in range(5000):
    group.add(number)
    if sys.getsizeof(group) != last:
        last = sys.getsizeof(group)
        seen.append((len(group), last))
print(seen)
for number in range(5000):
    group.discard(number)
print(sys.getsizeof(group))
group.add(1)
print(sys.getsizeof(group))
group.clear()
print(sys.getsizeof(group))
big = set(range(100))
print(sys.getsizeof(big), sys.getsizeof(big.copy()), sys.getsizeof(set(big)), sys.getsizeof(frozenset(big)), sys.getsizeof(big | {1}), sys.getsizeof(big & {1}), sys.getsizeof(big - {1}), sys.getsizeof(set(list(big))))
print([sys.getsizeof(set(range(n))) for n in (0, 4, 5, 18, 19, 76, 77)])
small = set(range(10))
for n in range(10):
    small.discard(n)
    small.add(n + 100)
print(sys.getsizeof(small), len(small))
