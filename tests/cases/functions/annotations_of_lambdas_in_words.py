# How annotations are written that stay texts: a star follows `lambda` without a space.
from __future__ import annotations


def stars(
    a: lambda *x: x,
    b: lambda **x: x,
    c: lambda *, x=1: x,
    d: lambda *x, y: (x, y),
    e: lambda x, *y: y,
    f: lambda x, /, *, y: y,
    g: lambda: 0,
    h: (lambda *x: x)(1),
): pass


for name, text in stars.__annotations__.items():
    print(name, text)
