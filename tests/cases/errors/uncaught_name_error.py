# A misspelt name in a nested call.
def total(values):
    result = 0
    for value in values:
        reslt += value
    return result


print(total([]))
print(total([1, 2, 3]))
