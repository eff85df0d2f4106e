# Equal constants of the same type are one object within one compilation.
def first():
    return 1000, "two words", 2.5, (1, "a b")


def second():
    return 1000, "two words", 2.5, (1, "a b")


for left, right in zip(first(), second()):
    print(left is right)
zero, minus, one, real, true = 0.0, -0.0, 1, 1.0, True
print(zero is minus, one is real, one is true, one == real == true)
print(first.__code__.co_consts)
print((lambda: 1).__code__.co_consts, (lambda: "x").__code__.co_consts)


def documented():
    """Text."""
    return 1


print(documented.__code__.co_consts)
