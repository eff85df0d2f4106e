# An assignment expression binds in the function that contains the comprehension.
def collect(values):
    kept = [last := value * 2 for value in values if value]
    return kept, last


print(collect([1, 0, 2]))
if (size := len("four")) > 3:
    print(size)
while (size := size - 1) > 1:
    print(size)
print([y := 1, y + 1], y)
