# Random changes to containers: the counts of five objects after each hundred.
import sys


def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


class Box:
    pass


random = numbers(19)
objects = [object() for _ in range(5)]
items, table, group, box, pairs = [], {}, set(), Box(), ()
for step in range(2000):
    value, action, key = objects[next(random) % 5], next(random) % 14, next(random) % 9
    if action == 0:
        items.append(value)
    elif action == 1:
        items.insert(key, value)
    elif action == 2 and items:
        items.pop()
    elif action == 3:
        items[key:key + 2] = [value, value]
    elif action == 4:
        table[key] = value
    elif action == 5:
        table.pop(key, None)
    elif action == 6:
        group.add(value)
    elif action == 7:
        group.discard(value)
    elif action == 8:
        setattr(box, f"a{key}", value)
    elif action == 9:
        vars(box).pop(f"a{key}", None)
    elif action == 10:
        pairs = pairs[-key:] + (value, value)
    elif action == 11:
        items = items[::2] if len(items) > 40 else items + items[:key]
    elif action == 12:
        table = dict(table) if key % 2 else {**table, value: value}
    else:
        del items[:key]
    if step % 100 == 0:
        print([sys.getrefcount(item) for item in objects], len(items), len(table), len(pairs))
del value
items, table, group, box, pairs = [], {}, set(), None, ()
print([sys.getrefcount(item) for item in objects])
