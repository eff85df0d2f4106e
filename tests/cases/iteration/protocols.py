# Iteration by __iter__ and __next__, by __getitem__, by a callable with a sentinel.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Old:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError(index)
        return index * 10


class Sized:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return "abc"[index]


print(list(Countdown(3)), list(Old()), 20 in Old(), 25 in Old(), list(reversed(Sized())), max(Old()), sorted(Old(), reverse=True))
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), list(values))
a, *b = Countdown(4)
print(a, b, [*Old()], {*Countdown(2)}, dict(enumerate(Old())))
items = [1, 2, 3]
seen = []
for item in items:
    seen.append(item)
    if len(items) < 6:
        items.append(item * 10)
print(seen, items)
items = [1, 2, 3, 4]
for item in items:
    items.remove(item)
print(items)
it = iter([1, 2, 3])
for x in it:
    print(x, next(it, "end"))


class NotIterator:
    def __iter__(self):
        return iter_target


for iter_target in (5, [1]):
    try:
        for x in NotIterator():
            pass
    except TypeError as error:
        print(error)
