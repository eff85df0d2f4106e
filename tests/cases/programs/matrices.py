# Nested lists of numbers.
def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def identity(n):
    return [[int(i == j) for j in range(n)] for i in range(n)]


def power(matrix, exponent):
    result = identity(len(matrix))
    while exponent:
        if exponent & 1:
            result = multiply(result, matrix)
        matrix = multiply(matrix, matrix)
        exponent >>= 1
    return result


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1) ** j * m[0][j] * determinant([row[:j] + row[j + 1:] for row in m[1:]]) for j in range(len(m)))


print(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]), power([[1, 1], [1, 0]], 100)[0][1])
print(determinant([[2, 0, 1], [1, 3, 2], [1, 1, 1]]), [list(row) for row in zip(*[[1, 2, 3], [4, 5, 6]])])
for row in power([[2, 1], [1, 1]], 3):
    print(" ".join(f"{value:4d}" for value in row))
