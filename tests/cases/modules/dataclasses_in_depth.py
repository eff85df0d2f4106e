# dataclasses: defaults, factories, ordering, freezing, inheritance, replace, fields, errors.
from dataclasses import *
import copy
from typing import ClassVar
@dataclass
class A:
    x: int
    y: list = field(default_factory=list)
    z: str = field(default='z', repr=False, compare=False)
    w: int = field(init=False, default=9)
a = A(1); print(a, A(1) == A(1), A(1, [2]) == A(1, [3]), a.y is A(1).y, A(1, z='q') == A(1), a.w, [f.name for f in fields(A)], asdict(a), astuple(a), replace(a, x=5), is_dataclass(A), is_dataclass(a), is_dataclass(3), A.__match_args__ if hasattr(A, '__match_args__') else 'none')
@dataclass(order=True, frozen=True)
class B:
    n: int
    s: str = 'b'
print(B(1) < B(2), B(1, 'a') <= B(1), sorted([B(2), B(1)]), hash(B(1)) == hash(B(1)), {B(1): 'k'}[B(1)])
for f in (lambda: setattr(B(1), 'n', 2), lambda: delattr(B(1), 'n'), lambda: B(1) < 3, lambda: A(), lambda: A(1, w=2), lambda: hash(a), lambda: replace(a, w=1), lambda: replace(3), lambda: fields(3), lambda: asdict(A), lambda: B(1) < type('B', (), {})()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for body in ('x: list = []', 'x: int = 1\n y: int', 'x: int = field(default=1, default_factory=int)'):
    try: exec('@dataclass\nclass C:\n ' + body)
    except Exception as e: print(type(e).__name__, e)
@dataclass
class Base:
    a: int = 1
    b: int = 2
@dataclass
class Child(Base):
    c: int = 3
    a: int = 10
    def __post_init__(self): self.total = self.a + self.b + self.c
print(Child(), Child(b=0).total, [f.name for f in fields(Child)], Child.__mro__[1].__name__)
@dataclass
class I:
    a: InitVar[int]
    b: int = 0
    def __post_init__(self, a): self.b = a * 2
print(I(4), [f.name for f in fields(I)])
@dataclass(eq=False, repr=False)
class E: v: int = 0
print(E() == E(), E().__repr__()[:3], hash(E()) is not None)
@dataclass(unsafe_hash=True)
class U: v: int; w: list = field(default_factory=list, hash=False)
print(hash(U(1)) == hash(U(1, [2])))
@dataclass
class Rec:
    name: str
    child: object = None
r = Rec('r'); r.child = r; print(r); print(asdict(Rec('p', [Rec('c')])), astuple(Rec('p', {'k': Rec('c')})))
M = make_dataclass('M', ['a', ('b', int), ('c', int, field(default=7))], namespace={'double': lambda self: self.c * 2}); print(M(1, 2), M(1, 2).double(), M.__name__)
@dataclass
class K:
    cls_var: 'ClassVar[int]' = 3
    v: int = field(default=1, metadata={'unit': 'm'})
print(K(), fields(K)[-1].metadata['unit'], fields(K)[-1].default, fields(A)[1].default is MISSING, copy.copy(a) == a, copy.deepcopy(a) == a, A.__doc__, A.__annotations__, A.z, hasattr(A, 'y'))
class Meth(A):
    def __eq__(self, o): return True
print(Meth(1) == 3, A(1).__eq__(3), A(1) == Meth(1), repr(fields(B)[1])[:20])
