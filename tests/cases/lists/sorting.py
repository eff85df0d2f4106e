# Sorting is stable, works by key, in reverse, and says what it cannot compare.
words = ["pear", "fig", "apple", "kiwi", "date"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True))
print(sorted([3, 1.5, True, 2]), sorted("hello"), sorted({3: 0, 1: 0}))
pairs = [(1, "b"), (0, "z"), (1, "a"), (0, "a")]
print(sorted(pairs), sorted(pairs, key=lambda pair: pair[0]))
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"Item({self.n})"


print(sorted([Item(3), Item(1), Item(2)]), min([Item(2), Item(1)]))
big = [(i * 7919) % 1009 for i in range(1000)]
print(sorted(big) == list(sorted(big, reverse=True))[::-1], sorted(big)[:5])


def spoil(value):
    items.append(value)
    return value


items = [3, 2, 1]
try:
    items.sort(key=spoil)
except ValueError as error:
    print(error)
print(sorted(range(100), key=lambda n: (n % 10, -n))[:12])
