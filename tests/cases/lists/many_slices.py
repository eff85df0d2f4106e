# All small slices: read, assigned, deleted.
import sys

bounds = [None, -5, -2, 0, 1, 3, 7]
steps = [None, 1, 2, 3, -1, -2]
total = 0
for start in bounds:
    for stop in bounds:
        print(start, stop, end=":")
        for step in steps:
            items = list(range(5))
            piece = items[start:stop:step]
            print("".join(map(str, piece)), end=" ")
            changed = list(range(5))
            del changed[start:stop:step]
            assert sorted(changed + piece) == items
            total += sys.getsizeof(changed)
            replaced = list(range(5))
            replaced[start:stop:step] = [9] * len(piece)
            assert replaced.count(9) == len(piece) and len(replaced) == 5
        print()
print(total)
assert [slice(a, b, c).indices(5) for a in bounds for b in bounds for c in steps]
print(slice(None, None, -1).indices(4), slice(-100, 100).indices(3), slice(5, 1, -2).indices(10))
