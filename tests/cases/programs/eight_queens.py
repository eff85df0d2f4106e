# Backtracking with a generator.
def queens(n, columns=()):
    row = len(columns)
    if row == n:
        yield columns
        return
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns)):
            yield from queens(n, columns + (column,))


solutions = list(queens(6))
print(len(solutions), solutions[0], len(list(queens(7))))
for column in next(queens(8)):
    print("." * column + "Q" + "." * (7 - column))
