# enum: members, aliases, lookups, flags, auto, iteration, errors, singletons.
from enum import *
import copy, gc, sys
class C(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return self.name.lower()
    @classmethod
    def first(cls): return cls.RED
    @property
    def double(self): return self.value * 2
print(list(C), C.RED, repr(C.RED), C(1), C['GREEN'], C.CRIMSON is C.RED, C.RED.name, C.RED.value, len(C), C.__members__, C.RED.describe(), C.first(), C.GREEN.double, C.RED in C, C.RED == 1, C.RED != C.GREEN, hash(C.RED) == hash('RED'), {C.RED: 1}[C(1)], type(C.RED) is C, isinstance(C.RED, C), C.RED is copy.deepcopy(C.RED), list(reversed(C)), bool(C.RED), f'{C.RED}', '%s' % C.RED)
for f in (lambda: C(9), lambda: C['BLUE'], lambda: C.BLUE, lambda: setattr(C, 'RED', 5), lambda: delattr(C, 'RED'), lambda: setattr(C.RED, 'value', 3), lambda: C.RED < C.GREEN, lambda: type('S', (C,), {}), lambda: C(), lambda: 1 in C, lambda: C.RED.GREEN, lambda: Enum('D', 'a a')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class S(str, Enum):
    A = 'a'
    B = 'b'
print(S.A == 'a', S.A.upper(), S('b'), isinstance(S.A, str), S.A + 'x', str(S.A), f'{S.A}', repr(S.A))
class I(IntEnum):
    ONE = 1
    TWO = 2
print(I.ONE + 1, I.ONE < I.TWO, I.TWO == 2, sorted([I.TWO, I.ONE]), range(3)[I.TWO], f'{I.ONE}', '%d' % I.TWO, I.ONE.__class__, int(I.TWO), str(I.ONE), I(2) is I.TWO)
class F(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(F.R | F.X, F.RW & F.W, ~F.R, F.R ^ F.RW, F.R in F.RW, bool(F.R & F.X), F(0), F(5), F.RW.value, list(F), F.R | F.W is F.RW, (F.R | F.W) is F.RW, repr(F.R | F.X))
class IF(IntFlag):
    A = 1
    B = 4
print(IF.A | IF.B, IF.A | 8, IF(5), ~IF.A, IF.A + 1, IF.A | IF.B == 5, repr(IF(0)), IF.B in IF(5))
try: F(64)
except ValueError as e: print(e)
class A(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    X = auto()
    Y = auto()
print(A.X.value, A.Y.value, [m.value for m in A])
class V(Enum):
    EARTH = (5.9, 6.3)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
print(V.EARTH.mass, V.EARTH, V((5.9, 6.3)))
@unique
class Q(Enum):
    a = 1
    b = 2
try:
    @unique
    class Dup(Enum): a = 1; b = 1
except ValueError as e: print(e)
class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == 'any' else None
print(M('any'))
try: M('x')
except ValueError as e: print(e)
D = Enum('D', 'p q r'); print(list(D), D.q.value, Enum('E', {'u': 5, 'v': 6}).v, Enum('G', [('a', 1), ('b', 2)], module='mm').a.__class__.__module__, IntEnum('H', 'x y', start=10).y.value)
class Ig(Enum):
    _ignore_ = ['i']
    i = 3
    K = 1
print(list(Ig), gc.is_tracked(C.RED), sys.getrefcount(C.RED) > 2, [m for m in dir(C.RED) if not m.startswith('_')])
class O(Enum):
    a = 1
    b = lambda self: 'function'
    c = property(lambda self: 'p')
    _private = 5
print(list(O), O.a.b(), O.a.c)
