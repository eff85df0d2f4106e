# The room that an int's digits get is what the operator asked for before the result was known: traced, by operator and operands.
import gc
import operator
import tracemalloc

gc.disable()
NUMBERS = [
    0, 1, -7, 256, 1000, 2**30 - 1, 2**30, -2**30, 2**30 + 1, 2**31, -2**31 + 3, 2**45 + 17, -(2**45) - 17,
    2**60 - 1, 2**60, -2**60 - 9, 2**63, 2**64 + 3, -2**91 + 7, 10**30,
]


def traced(function, *arguments):
    function(*arguments)
    tracemalloc.start()
    try:
        result = function(*arguments)
        return result, tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


for name in ('add', 'sub', 'mul', 'floordiv', 'mod', 'and_', 'or_', 'xor'):
    for left in NUMBERS:
        row = []
        for right in NUMBERS:
            if right or name not in ('floordiv', 'mod'):
                result, room = traced(getattr(operator, name), left, right)
                row.append(f"{room}{'=' * (result is left)}")
        print(name, left, *row)
for left in NUMBERS:
    print('divmod', left, *(traced(divmod, left, right)[1] for right in NUMBERS[1:]))
    print('unary', left, *(traced(getattr(operator, name), left)[1] for name in ('neg', 'invert', 'pos', 'abs')))
    for name in ('lshift', 'rshift'):
        print(name, left, *(traced(getattr(operator, name), left, count)[1] for count in (0, 1, 29, 30, 31, 61, 100)))
    print('pow', left, *(traced(pow, left, exponent)[1] for exponent in (0, 1, 2, 3, 10, 31)))
    for modulus in (2, -3, 1000003, 2**31 - 1, 2**64 + 13, -(10**30)):
        print('pow', left, modulus, *(traced(pow, left, exponent, modulus) for exponent in (0, 2, 31, 10**80 + 1)))
for left, modulus in ((3, 7), (10, 2**61 - 1), (2**31 + 5, -1000003), (-10**40 + 7, 2**127 - 1)):
    print('inverse', *(traced(pow, left, exponent, modulus) for exponent in (-1, -2, -(10**90))))
print(2**32 % 2**32 is 0, (2**32 + 5) % 2**32 is 5, divmod(2**40, 2**40)[1] is 0, 1000 % 2**40)
