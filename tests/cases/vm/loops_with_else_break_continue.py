# break skips the else, continue does not.
def search(values, wanted):
    for index, value in enumerate(values):
        if value is None:
            continue
        if value == wanted:
            break
    else:
        return "not found"
    return index


print(search([1, None, 3], 3), search([1, 2], 9), search([], 1))
n = 5
while n:
    n -= 1
    if n == 2:
        break
else:
    print("never")
print(n)
while False:
    pass
else:
    print("else of an empty loop")
for i in range(3):
    for j in range(3):
        if j == 1:
            break
        print(i, j)
    else:
        print("never")
    if i == 1:
        continue
    print("after", i)
result = []
for x in range(3):
    try:
        for y in range(3):
            if y == x:
                break
            try:
                if y == 0:
                    continue
            finally:
                result.append((x, y))
    finally:
        result.append(x)
print(result)
