# bisect's functions are built-in: what they ask of any sequence, in which order, and what they hold meanwhile.
import bisect
import sys
import traceback


def attempt(function, *arguments, **keywords):
    try:
        print(function.__name__, function(*arguments, **keywords))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right, bisect.bisect, bisect.insort_left)

# === Bounds ===
numbers = [1, 2, 2, 2, 3]
for function in [bisect.bisect_left, bisect.bisect_right, bisect.insort_left]:
    attempt(function, numbers, 2)
    attempt(function, numbers, 2, 2)
    attempt(function, numbers, 2, 0, 2)
    attempt(function, numbers, 2, hi=None, lo=1)
    attempt(function, numbers, 2, 0, -1)
    attempt(function, numbers, 2, 0, -5)
    attempt(function, numbers, 2, 3, 1)
    attempt(function, numbers, 9, 0, 100)
    attempt(function, numbers, 2, -1)
    attempt(function, numbers, 2, 2**70)
    attempt(function, numbers, 2, 0, 2**70)
    attempt(function, numbers, 2, None)
    attempt(function, numbers, 2, 1.5)
    attempt(function, numbers, 2, 0, 1.5)
    attempt(function, numbers, 2, True, False)
    print(numbers)

# === Arguments ===
attempt(bisect.bisect)
attempt(bisect.bisect, [1])
attempt(bisect.bisect, a=[1], x=1)
attempt(bisect.bisect, [1], 1, a=2)
attempt(bisect.bisect, [1], 1, y=2)
attempt(bisect.bisect, [1], 1, 0, 1, 2)
attempt(bisect.bisect, 5, 1)
attempt(bisect.bisect, {1: 2}, 1)
attempt(bisect.bisect, [1], "a")
attempt(bisect.insort, (1, 2), 1)


# === Sequences of one's own ===
class Sequence:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        print("  length", end="")
        return len(self.items)

    def __getitem__(self, index):
        print("  item", index, end="")
        return self.items[index]

    def insert(self, index, item):
        print("  insert", index, item)
        self.items.insert(index, item)
        return "ignored"


class Bisecting(Sequence):
    find = bisect.bisect


sequence = Sequence(1, 3, 5, 7, 9)
print(bisect.bisect(sequence, 5), bisect.bisect_left(sequence, 5), bisect.bisect(sequence, 5, 0, 2))
print(bisect.insort(sequence, 6), bisect.insort_left(sequence, 0), sequence.items)
print(Bisecting(1).find(Sequence(1, 2), 1))


class Sub(list):
    def insert(self, index, item):
        print("  inserts", index, item)
        super().insert(index, item)


sub = Sub([1, 2])
bisect.insort(sub, 1)
print(sub)


# === In the middle of a call ===
class Item:
    seen = []

    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        Item.seen.append((self.number, other.number, sys.getrefcount(self), sys.getrefcount(other)))
        return self.number < other.number


class Fresh(Sequence):
    def __getitem__(self, index):
        return Item(index)


def watched():
    items = [Item(number) for number in range(6)]
    bisect.bisect(items, Item(3))
    bisect.bisect_left(Fresh(*range(6)), Item(3))
    bisect.insort_left(items, Item(2))
    return len(items)


print(watched(), Item.seen)


# === Tracebacks ===
class Failing(Sequence):
    def __getitem__(self, index):
        raise KeyError(index)

    def insert(self, index, item):
        raise RuntimeError("full")


class Uncompared:
    def __lt__(self, other):
        raise LookupError("not compared")


for call in [
    lambda: bisect.bisect(Failing(1), 1),
    lambda: bisect.insort(Failing(), 1),
    lambda: bisect.bisect([1], Uncompared()),
    lambda: bisect.bisect_left([Uncompared()], 1),
]:
    try:
        call()
    except Exception:
        print(traceback.format_exc())

# === Blocks ===
items = [float(number) for number in range(50)]
before = sys.getallocatedblocks()
place = bisect.bisect(items, 20.5)
after = sys.getallocatedblocks()
print(place, after - before)
