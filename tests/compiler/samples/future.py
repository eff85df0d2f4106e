"""Annotations that stay text."""
from __future__ import annotations, division
import typing


def f(a: int, b: typing.List[int] = None, *c: "quoted", d: lambda x, *y, z=1: x = 1) -> {1: 2, **e}: pass


x: Dict[str, Tuple[int, ...]] = {}
y: a if b else c
z: (1, 2, "it's", b"x", 1.0, 1e100, 2j, None, True)
w: not a and b or c < d <= e != f
v: a + b * c ** -d - (e - f) @ g
u: f(a, *b, c=1, **d)[1:2, ::3]
t: [i for i in j if k]
s: f"{a!r:>{b}} text {{}}"
r: (yield_ := 1)
q: a.b.c[d].e(f)(g)
p: {1, 2}
o: -(-a)
n: (a, )
m: ()


class C:
    field: C
    other: list[C] | None = None
