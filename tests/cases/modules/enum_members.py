# Enums, flags and their members.
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
import sys
class Color(Enum):
    RED = 1; GREEN = 2; BLUE = 3; CRIMSON = 1
    def describe(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.RED
    @property
    def twice(self): return self.value * 2
print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), Color.CRIMSON is Color.RED, Color.RED.describe(), Color.default(), Color.GREEN.twice, len(Color), Color.__members__, isinstance(Color.RED, Color), type(Color.RED), Color.RED in Color, hash(Color.RED) == hash('RED'), Color.RED == 1, {Color.RED: 'r'}, dir(Color), Color)
def bad(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, repr(e.__context__))
bad(lambda: Color(9)); bad(lambda: Color['X']); bad(lambda: Color.X); bad(lambda: setattr(Color, 'RED', 5)); bad(lambda: delattr(Color, 'RED')); bad(lambda: 5 in Color); bad(lambda: type('S', (Color,), {})); bad(lambda: Color.RED < Color.GREEN); bad(lambda: setattr(Color.RED, 'value', 3))
class Shape(IntEnum): SQUARE = 1; CIRCLE = 2
print(Shape.SQUARE + 1, Shape.CIRCLE > Shape.SQUARE, Shape.SQUARE == 1, f'{Shape.SQUARE}', '%d' % Shape.CIRCLE, sorted(Shape, reverse=True), repr(Shape.SQUARE), int(Shape.CIRCLE))
class P(Flag): R = auto(); W = auto(); X = auto(); RW = R | W
print(P.R | P.W, P.R | P.X, repr(P.R | P.X), P.RW & P.R, ~P.R, bool(P.R & P.W), P.R in P.RW, P(0), list(P), P.R ^ P.RW, P(7), repr(P(7)))
bad(lambda: P(8))
class I(IntFlag): A = 1; B = 2; C = 4
print(I.A | I.B, I.A | 8, repr(I.A | 8), I.A + 1, ~I.A, I(0), I.A & 1, 4 | I.A)
class A(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    ONE = auto(); TWO = auto()
print(list(A), A.ONE.value)
bad(lambda: unique(Color))
Animal = Enum('Animal', 'CAT DOG'); print(list(Animal), Animal.__module__); print(list(Enum('N', ['A', 'B'], start=5)), list(Enum('D', {'x': 1})))
class Planet(Enum):
    EARTH = (5.9, 6.3); MARS = (0.6, 3.3)
    def __init__(self, m, r): self.m, self.r = m, r
print(Planet.EARTH.m, Planet.MARS.value, Planet((0.6, 3.3)))
class S(str, Enum): X = 'x'; Y = 'y'
print(S.X, S.X == 'x', S('y'), f'{S.X}', S.X.upper(), isinstance(S.X, str), repr(S.X))
try:
    class Dup(Enum): A = 1; A = 2
except TypeError as e: print(e)
class M(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A
print(M('zzz'))
import copy; print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED)
