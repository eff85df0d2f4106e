# The list's own methods.
items = [3, 1, 2]
items.append(5)
items.extend((4, 9))
items.insert(1, 7)
items.insert(-1, 8)
items.insert(100, 0)
print(items, len(items))
print(items.pop(), items.pop(0), items.pop(-2), items)
items.remove(7)
print(items.index(2), items.count(2), 2 in items, 99 in items)
items.sort()
print(items)
items.sort(key=lambda value: -value)
print(items)
items.reverse()
print(items, items.copy() == items, items.copy() is items)
items.clear()
print(items)
for call in (lambda: items.pop(), lambda: items.remove(1), lambda: items.index(1), lambda: [1].pop(5), lambda: [1][3],
             lambda: items["a"], lambda: [1].index(2)):
    try:
        call()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
