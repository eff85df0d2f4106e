# tier: plain
# Division, negative shifts and bits of negative ints make ints on the way: which freed block the result gets, and which come next.
import gc

gc.disable()


def places(operate, digits):
    """Numbers of the freed blocks, in the order of their freeing, that a result and eight ints after it get."""
    base = 1 << (30 * (digits - 1) + 5)
    ints = [base + index for index in range(1000)]
    pools = {}
    for index, number in enumerate(ints):
        pools.setdefault(id(number) >> 12, []).append(index)
    chosen = max(pools.values(), key=len)[40:52]
    freed = {id(ints[index]): number for number, index in enumerate(reversed(chosen))}
    while chosen:
        ints[chosen.pop()] = None
    made = [operate()]
    made += [base + index for index in range(8)]
    return [freed.get(id(number), '-') for number in made]


a, b, c, n = 2**31 + 9, -(2**31) - 77, 10**15, -123456
OPERATIONS = {
    'a % c': lambda: a % c, 'c % a': lambda: c % a, 'c // a': lambda: c // a, 'divmod(c, n)': lambda: divmod(c, n),
    'a & n': lambda: a & n, 'b & a': lambda: b & a, 'b | n': lambda: b | n, 'n ^ a': lambda: n ^ a,
    'b >> 3': lambda: b >> 3, 'n >> 2': lambda: n >> 2, '~a': lambda: ~a, 'a - b': lambda: a - b,
    'c % 1000003': lambda: c % 1000003, 'c // 1000': lambda: c // 1000, 'pow(a, 3, c)': lambda: pow(a, 3, c),
    'pow(a, -1, 7919)': lambda: pow(a, -1, 7919), 'n ** 5': lambda: n**5, '-a': lambda: -a, 'abs(b)': lambda: abs(b),
    'n & -8': lambda: n & -8, '-1 & 0xffffffff': lambda: n & 0xFFFFFFFF, 'lcg': lambda: (a * 31 + 7) % 2**32,
    'a << 3': lambda: a << 3, 'n << 40': lambda: n << 40, '10 ** 20 % 7': lambda: 10**20 % a,
}
places(lambda: str(a), 2)
for name, operate in OPERATIONS.items():
    print(name, places(operate, 2), places(operate, 3))
