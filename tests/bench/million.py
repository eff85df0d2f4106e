# A list and a dict of a million, filled and read again.
numbers = list(range(1_000_000))
table = {}
for number in numbers:
    table[number] = number
print(sum(numbers), len(table), sum(table.values()))
