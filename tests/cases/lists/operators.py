# Concatenation, repetition, comparison.
a = [1, 2]
b = a
a += [3]
print(a, b, a is b)
a = a + [4]
print(a, b, a is b)
print([0] * 3, 3 * [0], [1] * 0, [1] * -1)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows)
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] != [2, 1])
b *= 2
print(b)
nested = [1, [2, [3]]]
nested[1][1].append(nested)
print(nested)
print([1, 2.0, True, None, "s", b"b", (1,), {"k": []}, {1}])
for wrong in ("[] + ()", "[] * 'a'", "[1] < ['a']", "-[]", "[] < 1"):
    try:
        eval(wrong)
    except TypeError as error:
        print(error)
c = []
c += (1, 2)
c += "ab"
print(c)
