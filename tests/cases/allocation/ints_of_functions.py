# tier: plain
# What operators, functions and methods of ints ask for: bytes traced of the result, and which freed blocks it and the ints after it get.
import gc
import math
import tracemalloc

gc.disable()


def traced(function):
    function()
    tracemalloc.start()
    try:
        result = function()
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def places(function, digits):
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
    made = [function()]
    made += [base + index for index in range(8)]
    return [freed.get(id(number), '-') for number in made]


class X(int):
    pass


a, b, c, n, h = 2**31 + 9, -(2**31) - 77, 10**15, -123456, 10**40 + 7
t, th, f, by = '123456789012345', '1' * 40, 1.5e15, b'\x01\x02\x03\x04\x05\x06\x07\x08\x09'
x = X(2**40)
R = range(2**31, 2**31 + 100)
RB = range(2**70, 2**70 + 10**30, 10**20)
L = [2**31 + i for i in range(50)]
EXPRESSIONS = [
    'str(a)', 'str(h)', 'repr(b)', 'hex(h)', 'oct(a)', 'bin(c)', "format(h,'x')", "format(c,',')", "format(h,'b')",
    'f"{c:>20}"', "'%d'%h", "'%x'%h", 'int(t)', 'int(th)', 'int(th,8)', 'int(th,16)', 'int(th,2)', 'int(th,7)',
    'int(t.encode())', 'int(f)', 'int(1e30)', 'int(-2.5e20)', 'float(h)', 'float(c)', 'a.bit_length()',
    'h.bit_length()', "h.to_bytes(20,'big')", "int.from_bytes(by,'big')", "int.from_bytes(by,'little',signed=True)",
    'hash(h)', 'round(c,-3)', 'round(h,-20)', 'round(n,-2)', 'round(1e20)', 'round(12345678901.5)', 'divmod(1e20,3)',
    'math.gcd(a,c)', 'math.gcd(h,c*7)', 'math.gcd(h,h*h)', 'math.lcm(a,c)', 'math.factorial(20)',
    'math.factorial(30)', 'math.factorial(5)', 'math.isqrt(h)', 'math.isqrt(c)', 'math.comb(50,25)',
    'math.comb(100,3)', 'math.perm(20,5)', 'math.perm(60,30)', 'math.prod([a,c,h])', 'math.floor(1e20)',
    'math.ceil(-1e20)', 'math.trunc(1e18)', 'math.ldexp(1.0,50)', 'math.fsum([a,c])', 'sum([a,c,h])', 'sum(L)',
    'sum(L,h)', 'max(a,c)', 'abs(n)', 'x+1', 'x*2', 'X(a)', 'X(h)', 'int(x)', '+x', '-x', 'x.__index__()', 'R[5]',
    'RB[5]', 'R[-1]', 'len(R)', 'R.index(2**31+7)', '2**31+7 in R', 'RB.index(2**70+10**20)',
    'next(iter(RB))', 'next(reversed(RB))', 'a==c', 'a<c', 'a & True', 'h<c', 'h==h+1', 'a.__add__(c)', 'a.__rsub__(c)', 'divmod(h,c)', 'h//7',
    'h%7', 'pow(h,3)', 'pow(a,h,c)', 'a**2', 'a*a', 'a*h', 'h*h', 'a-a', 'h-h', 'a/c', 'h/a', 'c/h', 'h//a',
    "float.fromhex('0x1p70')", '(1.5).as_integer_ratio()', '(0.1).as_integer_ratio()', 'a.as_integer_ratio()',
    'a.conjugate()', 'a.numerator', 'True+a', 'a>>100', 'h>>31', 'h<<31', 'h<<30', 'a&c', 'a', 'h^c', '~h',
    '~n', 'a.__pow__(3)', 'hash(1.5)', 'complex(a)', 'a+0.5', 'a*1.5', 'a<1.5', 'a==1.5',
    'h==1e40', 'h<1e300', "int('0b101',0)", "int('  12345678901  ')", "int('1_000_000_000_000')",
    "list(map(int,'12345678901 2345678901'.split()))", 'enumerate([1],2**40)', "list(enumerate('ab',2**31))",
    'slice(a,c).indices(10)', '(a).__repr__()', "a.__format__('')", 'a.__hash__()', 'a.__float__()', 'a.__bool__()',
    'a.__sizeof__()', 'a.__divmod__(7)', '(2).__rlshift__(a)', 'a.__lshift__(5)', 'int.__new__(X,h)',
    "X('123456789012')", 'x.real', 'x.denominator', 'int(True)', 'bool(a)',
    'h | a', 'R[3:50:7]', 'RB[::-1]', 'slice(-a, c, n).indices(h)', 'math.gcd(10**60 + 3, h)', 'math.comb(300, 40)',
    'a % c', 'c % a', 'c // a', 'divmod(c, n)', 'a & n', 'b & a', 'b | n', 'n ^ a', 'b >> 3', 'n >> 2', '~a',
    'a - b', 'c % 1000003', 'c // 1000', 'pow(a, 3, c)', 'pow(a, -1, 7919)', 'n**5', '-a', 'abs(b)', 'n & -8',
    'n & 0xFFFFFFFF', '(a * 31 + 7) % 2**32', 'a << 3', 'n << 40', '10**20 % a',
]
places(lambda: str(a), 2)
for text in EXPRESSIONS:
    function = eval('lambda: ' + text)
    print(text, traced(function), places(function, 2), places(function, 3))
