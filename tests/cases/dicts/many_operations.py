# Random changes: order, lengths and sizes.
import sys


def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


random = numbers(2)
tables = [{} for _ in range(3)]
sizes = []
for step in range(4000):
    table, action, key = tables[next(random) % 3], next(random) % 12, next(random) % 50
    if action < 5:
        table[key] = step
    elif action < 8:
        table.pop(key, None)
    elif action == 8 and table:
        table.popitem()
    elif action == 9:
        table.setdefault(str(key), step)
    elif action == 10 and len(table) > 30:
        table.clear()
    else:
        tables[next(random) % 3] = table.copy()
    sizes.append(sys.getsizeof(table))
    if step % 1000 == 0:
        print(tables)
for table in tables:
    print(len(table), table)
print(sum(sizes), max(sizes), min(sizes))
