x = -1 + 2 * 3 ** 4 // 5 % 6 - ~7
x = a + b - c * d / e // f % g ** h @ i << j >> k & l | m ^ n
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 2; x **= 2; x @= y; x <<= 1; x >>= 1; x &= 1; x |= 1; x ^= 1
a.b += 1
a[b] += 1
a[b:c] += [1]
x = y = z = 0
a, b = b, a
a, b, c = c, b, a
a, b, c, d = d, c, b, a
(a, b), [c, *d] = e
*a, = b
[a, b, *c, d] = e
x = [1, 2, 3]
x = [1, 2]
x = {1, 2, 3}
x = {a, *b, c}
x = [*a, *b]
x = (*a, 1)
x = (1, 2, (3, 4), "x", b"y", None, True, ..., 1.5, 2j)
x = {}
x = {1: 2}
x = {1: a, "b": c}
x = {a: 1, **b, "c": d, "e": f, **g}
x = {**a}
x = a[1], a[1:2], a[1:2:3], a[:], a[::2], a[1:2, 3], a[...], a[b][c]
x = "abc"[1], (1, 2)[0], b"a"[0], "abc"[5]
x = not a, -a, +a, ~a, not a is b, not a in b, not a == b
x = a < b, a <= b, a == b, a != b, a > b, a >= b, a is b, a is not b, a in b, a not in b
x = a < b < c == d
f(); f(1); f(1, 2, a=3); f(*a); f(**b); f(1, *a, 2, *b, c=3, **d, e=4, f=5, **g); f(*a, b=1); f(a=1, b=2)
a.b(); a.b(1, 2); a.b(c=1); a.b(*c); a.b.c(d).e
print(y := 1, (z := y + 1))
x = 1 if a else 2
x = lambda a, b=1, *c, d, e=2, **f: a
x = "a" "b" 'c' r"\d" """e
f"""
x = "\n\t\\\x41\u00e9\U0001F600\101\ud800\q", b"\x00\377\n"
x = 1_000, 0xFF, 0o17, 0b101, 1e10, .5, 5., 1e-3, 0xffffffffffffffffffffffff, 10 ** 30, 2 ** 200
x = 1 / 3, 7 // -2, -7 % 3, 7.5 // 2, -7.5 % 2, 2 ** -1, 1 << 3, "ab" * 3, (1,) * 3, "a" + "b", [1] * 2, 1 + 1j
x = True + 1, True & False, not 1, not "", 1 and 2, None or 3
x = __debug__
x: int
x: int = 1
a.b: int = 2
a[b]: int
(x): int = 3
global_ = 1 if __debug__ else 2
