# The table's order after additions and removals.
s = set(range(10))
for n in (3, 5, 7):
    s.remove(n)
for n in (13, 23, 35):
    s.add(n)
print(s)
t = {n * 8 for n in range(8)}
print(t, list(t))
t.discard(16)
t.add(64)
print(t)
u = set(range(0, 100, 9))
u |= {5, 50, 500}
print(u)
print(u & set(range(50)), u - set(range(50)), u ^ {0, 1, 2})
print(frozenset([64, 0, 128, 32, 8, 16]), {n ** 2 for n in range(-5, 6)}, set(reversed(range(7))))
v = {1, 2, 3}
print(v.pop(), v.pop(), v.pop(), v)
print({-5, -4, -3, -2, -1}, {2 ** 70, 2 ** 80, 3}, {0.5, 0.25, 2, 4.0})
