# The number and order of the comparisons that a sort makes.
class Counted:
    total = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.total += 1
        if Counted.show:
            print((self.value, other.value), end=" ")
        return self.value < other.value


def numbers(count, state=7, limit=1000):
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield (state >> 33) % limit


def comparisons(values):
    Counted.total = 0
    items = [Counted(value) for value in values]
    items.sort()
    assert [item.value for item in items] == sorted(values)
    return Counted.total


Counted.show = True
for values in ([], [1], [2, 1], [3, 1, 2], [1, 2, 3, 4], [4, 3, 2, 1], [2, 2, 1, 1], [5, 1, 4, 2, 3]):
    print(comparisons(values))
Counted.show = False
for n in (10, 31, 32, 63, 64, 65, 100, 127, 128, 500, 1000):
    ascending = list(range(n))
    random = list(numbers(n))
    print(n, comparisons(ascending), comparisons(ascending[::-1]), comparisons(random), comparisons([value % 4 for value in random]),
          comparisons(ascending[n // 2:] + ascending[:n // 2]), comparisons(sorted(random)[:-5] + random[:5]), comparisons([0] * n), comparisons(ascending + ascending[::-1]))
print(Counted.total > 0, min(Counted(3), Counted(1)).value, Counted.total)
