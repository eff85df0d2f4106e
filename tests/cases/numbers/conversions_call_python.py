# int(), float() and what converts by __int__, __float__, __index__, __trunc__ written in Python.
log = []
class Number:
    def __int__(self): log.append('int'); return 7
    def __float__(self): log.append('float'); return 2.5
    def __index__(self): log.append('index'); return 3
    def __complex__(self): log.append('complex'); return 1 + 2j
n = Number()
print(int(n), float(n), complex(n), [10, 20, 30, 40][n], 'abcdef'[n:], hex(n), bin(n), oct(n), chr(n), range(n), list(range(5))[::n], log); log.clear()
class Index:
    def __index__(self): log.append('index'); return 5
i = Index(); print(int(i), float(i), complex(i), 'x' * i, [0] * i, bytes(i), (1).__lshift__(3), round(1.234567, i), log); log.clear()
class Trunc:
    def __trunc__(self): log.append('trunc'); return Index()
print(int(Trunc()), log); log.clear()
class TruncInt:
    def __trunc__(self): return 9
print(int(TruncInt()))
def attempt(f, *args):
    try: print(f(*args))
    except Exception as error: print(type(error).__name__, error)
class Bad:
    def __int__(self): return 1.5
    def __float__(self): return 1
    def __index__(self): return 'x'
    def __trunc__(self): return 'y'
class BadTrunc:
    def __trunc__(self): return 'y'
class Raises:
    def __int__(self): raise LookupError('int')
    def __float__(self): raise LookupError('float')
    def __index__(self): raise LookupError('index')
for bad in (Bad(), BadTrunc(), Raises(), object(), None, [], 'x', b'x', 1j):
    attempt(int, bad); attempt(float, bad); attempt(lambda: [1][bad]); attempt(lambda: 'a' * bad); attempt(hex, bad); attempt(range, bad); attempt(chr, bad)
class SubInt(int):
    def __int__(self): return 12
    def __repr__(self): return 'SubInt'
class SubFloat(float):
    def __float__(self): return 4.5
print(int(SubInt(3)), type(int(SubInt(3))), float(SubFloat(1.0)), type(float(SubFloat(2))), int(SubFloat(3.7)), float(SubInt(6)), type(SubFloat(n)), SubInt(n), SubInt('11', 2))
print(float('  1_0.5e1 '), int(' -1_000 '), int('z', 36), int(b'12'), float(b'2'), int(1e20), float(10**22))
for text in ('', ' ', '1__0', '_1', '0x1', 'nan(', '１２'): attempt(int, text); attempt(float, text)
attempt(int, 1.0, 10); attempt(int, '1', 40); attempt(int, 'x', 0); attempt(int, float('inf')); attempt(int, float('nan')); attempt(float, 10**400)
import math
print(math.sqrt(n), math.floor(2.5), math.ceil(-0.5), math.trunc(TruncInt()), math.gcd(Index(), 10), log)
attempt(chr, 10**30); attempt(chr, -10**30); attempt(chr, 2**31); attempt(chr, -1)
