# Floats from hexadecimal text, overflow of complex powers, classes made from bytes, results of subclasses.
import gc
import math
import sys


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for text in ('0X1p123456789123456789', '0x0p123456789123456789', '0X1p-123456789123456789', '0x1p', '0x', '', '0x1_0', '1.8p1',
             '-0x.8p+2', ' 0x1.fp0\n', '0x1.fffffffffffffp1023', '0x1.fffffffffffff8p1023', '0x1.fffffffffffff7fp1023',
             '0x0.0000000000001p-1022', '0x0.00000000000008p-1022', '0x0.00000000000008000000000001p-1022', '0x1.00000000000008p0',
             '0x1.000000000000081p0', '0x3.00000000000002p-1075', 'inf', '-Infinity', 'nan', '0x1p+5_0', '0x1e', '+0x1p-1074'):
    t(lambda: float.fromhex(text).hex())
t(lambda: float.fromhex(1))
for name in ('double', 'float', 'x', 1):
    t(lambda: float.__getformat__(name))
t(lambda: float.__setformat__('double', 'unknown'))
t(lambda: float.__setformat__('double', 'IEEE, big-endian'))
t(lambda: float.__setformat__('double', 'x'))
t(lambda: float.__setformat__('x', 'unknown'))
print(float.__getformat__.__qualname__)
c = 3.14 + 1j
t(lambda: complex(c) is c)
for a, b in ((1e200 + 1j, 1e200 + 1j), (1e300 + 1e300j, 2), (1e300 + 1e300j, 2 + 0j), (0j, -1), (0j, 1j), (1 + 1j, 1000000), (2j, 3)):
    t(lambda: a ** b)
for arguments in ((1, "1"), ("1", "1"), (1, {}), ({}, 1), ("1", 1), (1.5, "x"), ([],)):
    t(lambda: complex(*arguments))


class Int(int):
    pass


class Plus(int):
    def __new__(cls, value):
        return int.__new__(cls, value + 1)


class Float(float):
    pass


before = [sys.getrefcount(kind) for kind in (Int, Plus, Float)]
for _ in range(10):
    Int.from_bytes(b'a', 'big'), Plus.from_bytes(b'\x05', 'big'), Float.fromhex('0x1p3'), Int.fromhex if 0 else None
print([sys.getrefcount(kind) for kind in (Int, Plus, Float)] == before)
t(lambda: [Int.from_bytes(b'a', 'big'), Plus.from_bytes(b'\x05', 'big'), type(Float.fromhex('0x1p3'))])
t(lambda: Int.from_bytes("\x00", 'big'))


class Odd:
    def __int__(self):
        return Int(3)

    def __index__(self):
        return Int(4)

    def __float__(self):
        return Float(2.5)

    def __complex__(self):
        return Complex(1, 2)


class Complex(complex):
    pass


t(lambda: int(Odd()))
t(lambda: [10, 20, 30, 40, 50][Odd()])
t(lambda: float(Odd()))
t(lambda: complex(Odd()))
t(lambda: math.factorial(5.0))
gc.collect()
