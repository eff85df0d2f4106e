# Reading, assigning and deleting slices.
items = list(range(10))
print(items[2:5], items[:3], items[-3:], items[::3], items[::-1], items[8:2:-2], items[5:2], items[100:])
items[2:4] = ["a", "b", "c"]
print(items)
items[::2] = [0] * 6
print(items)
del items[1:3]
print(items)
del items[::3]
print(items)
items[1:1] = [7, 7]
items[len(items):] = "xy"
print(items)
items[:] = items[::-1]
print(items)
items[-1] = "last"
print(items)
for wrong in ("items[::2] = [1]", "items[0:1] = 5", "items['a'] = 1", "items[50] = 1", "del items[50]", "items[::0]"):
    try:
        exec(wrong)
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
