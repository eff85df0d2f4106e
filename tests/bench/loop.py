# An integer loop of three million in a function: local variables, small and larger ints.
def loop(count):
    total = 0
    for i in range(count):
        total += i & 7
    return total


print(loop(3_000_000))
