# Three thousand random additions, removals and unions: the order of the table at the end.
def numbers(state):
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state >> 33


random = numbers(1)
groups = [set() for _ in range(4)]
for step in range(3000):
    group, action, value = groups[next(random) % 4], next(random) % 10, next(random) % 60
    if action < 4:
        group.add(value)
    elif action < 7:
        group.discard(value)
    elif action == 7 and group:
        group.pop()
    elif action == 8:
        groups[next(random) % 4] = group | {value, value + 1}
    else:
        group ^= set(range(value, value + 3))
    if step % 500 == 0:
        print(groups)
for group in groups:
    print(group)
print(groups[0] & groups[1], groups[2] - groups[3], groups[0].union(*groups[1:]))
