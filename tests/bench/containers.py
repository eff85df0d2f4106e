# Lists, dicts and tuples filled and read again.
table = {}
for i in range(200_000):
    table[i % 5_000] = (i, [i, i + 1, i + 2])
total = 0
for first, items in table.values():
    total += first + sum(items)
squares = [x * x for x in range(500_000)]
print(total, squares[-1], sum(x & 1 for x in squares))
