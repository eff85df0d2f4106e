# Keys and members that come and go: a dict and a set that grow, shrink and are read.
table = {}
members = set()
found = 0
for i in range(300_000):
    table[i] = i
    members.add(i % 1_000)
    if i >= 500:
        del table[i - 500]
    if i % 7 in members:
        found += 1
    if i % 1_500 == 0:
        members.clear()
print(len(table), len(members), found)
