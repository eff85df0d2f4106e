# Dataclasses: fields, order, hashes, inheritance.
from dataclasses import *
import dataclasses, sys
from typing import ClassVar, List
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, repr=False)
    K: ClassVar[int] = 5
p = P(1); print(p, p == P(1), P(1, 2) == P(1), p.tags, P(1).tags is p.tags, P.__doc__, P.K, fields(P)[0].name, len(fields(p)), asdict(p), astuple(p), replace(p, x=9), is_dataclass(P), is_dataclass(p), P.__init__.__annotations__, P.__init__.__qualname__, P.__eq__.__qualname__, P.__hash__)
def bad(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
bad(lambda: P()); bad(lambda: P(1, 2, 3, 4)); bad(lambda: P(z=1)); bad(lambda: hash(p)); bad(lambda: p < p); bad(lambda: fields(5)); bad(lambda: asdict(P))
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = 'b'
    def double(self): return self.a * 2
f = F(1); print(f, hash(f) == hash((1, 'b')), F(1) < F(2), F(2) >= F(1), sorted([F(3), F(1)]), f.double(), {f: 1}[F(1)])
bad(lambda: setattr(f, 'a', 2)); bad(lambda: delattr(f, 'a')); bad(lambda: setattr(f, 'zz', 2)); bad(lambda: F(1) < 5); bad(lambda: F('a') < F(1))
@dataclass
class Base:
    id: int
    def __post_init__(self): print('post', self.id); self.extra = 1
@dataclass
class D(Base):
    name: str = 'n'
    inner: P = None
d = D(1, inner=P(3)); print(d, d.extra, asdict(d), D.__mro__[1].__name__)
def mk():
    @dataclass
    class X:
        a: int = 1
        b: int
bad(mk)
def mk2():
    @dataclass
    class X: a: list = []
bad(mk2)
@dataclass
class IV:
    a: int
    b: InitVar[int] = 3
    def __post_init__(self, b): self.c = self.a + b
print(IV(1).c, IV(1, b=10).c, IV(1))
@dataclass(eq=False, repr=False)
class N: a: int
print(N(1) == N(1), 'N object' in repr(N(1)), N.__hash__ is object.__hash__)
@dataclass(unsafe_hash=True)
class U: a: int; b: int = field(compare=False, default=2)
print(hash(U(1)) == hash((1,)), U(1, 2) == U(1, 3), U(5))
C = make_dataclass('C', ['x', ('y', int), ('z', int, 5)]); print(C(1, 2), C.__name__)
@dataclass
class R:
    me: object = None
r = R(); r.me = r; print(r)
print(repr(fields(F)[1])[:60], MISSING is dataclasses.MISSING, sys.getsizeof(p) if False else '')
@dataclass
class Sl:
    __slots__ = ('a', 'b')
    a: int
    b: int
print(Sl(1, 2), hasattr(Sl(1, 2), '__dict__'))
@dataclass
class Cust:
    a: int
    def __repr__(self): return 'mine'
    def __eq__(self, o): return True
print(Cust(1), Cust(1) == 5)
