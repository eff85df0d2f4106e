# An integer loop of three million: every iteration makes and frees an int.
total = 0
i = 0
while i < 3_000_000:
    total += i
    i += 1
print(total)
