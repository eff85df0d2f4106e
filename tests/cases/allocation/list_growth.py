# Lists over-allocate as they grow and give back as they shrink.
import sys


def steps(change, times):
    items, last, seen = [], None, []
    for number in range(times):
        change(items, number)
        size = sys.getsizeof(items)
        if size != last:
            seen.append((len(items), size))
        last = size
    return seen


print(steps(lambda items, n: items.append(n), 200))
print(steps(lambda items, n: items.extend((n, n)), 60))
print(steps(lambda items, n: items.insert(0, n), 60))
print(steps(lambda items, n: items.__iadd__([n] * 5), 20))
print(steps(lambda items, n: items.extend(x for x in range(5)), 20))
items, seen = list(range(100)), []
while items:
    seen.append((len(items), sys.getsizeof(items)))
    items.pop()
print([pair for before, pair in zip([(0, 0)] + seen, seen) if before[1] != pair[1]], sys.getsizeof(items))
items = list(range(50))
del items[10:]
print(sys.getsizeof(items))
items[5:5] = range(20)
print(sys.getsizeof(items))
items[2:] = []
print(sys.getsizeof(items))
items *= 10
print(sys.getsizeof(items))
items.sort()
print(sys.getsizeof(items))
items.clear()
print(sys.getsizeof(items))
items = [None] * 10
items.append(1)
print(sys.getsizeof(items))
items.remove(None)
print(sys.getsizeof(items), sys.getsizeof([1, 2] * 5), sys.getsizeof([1, 2] + [3]), sys.getsizeof(items[::2]), sys.getsizeof(items[::-1]))
