# sys.getsizeof of containers: what they hold is not part of it.
import sys

for value in ([], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5], (), (1,), (1, 2, 3), {}, {"a": 1}, set(), {1}, frozenset(), frozenset([1]), dict(), dict(a=1), list(), list(range(10)), [0] * 10, [x for x in range(10)], [*range(3)], list("abc"), sorted("abc"), tuple(range(10)), list((1, 2, 3)), [1] + [2], [1, 2, 3][:2], [1, 2].copy(), list({1: 2}), "a b c".split(), {x: x for x in range(6)}, {x for x in range(5)}, set(range(10)), list(x for x in range(3)), list(map(str, range(20)))):
    print(sys.getsizeof(value), end=" ")
print()
for n in range(41):
    print(sys.getsizeof([x for x in range(n)]), sys.getsizeof(list(range(n))), sys.getsizeof(list(x for x in range(n))), sys.getsizeof(tuple(range(n))), sys.getsizeof(set(range(n))), sys.getsizeof({x: x for x in range(n)}), sys.getsizeof(sorted(range(n))))
