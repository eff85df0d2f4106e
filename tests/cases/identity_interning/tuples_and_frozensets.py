# Immutable containers hand out themselves where a copy could not be told apart.
t = (1, [2])
print(tuple(t) is t, t[:] is t, t + () is t, t * 1 is t, t[0:1] is t)
empty, x, nothing = (), b"x", b""
print(empty is tuple(), empty is t[5:], empty is empty * 3)
f = frozenset([1, 2])
print(frozenset(f) is f, f.copy() is f, f | f is f)
print(frozenset() is frozenset([]), frozenset() is frozenset())
b = b"xyz"
print(bytes(b) is b, b[:] is b, b[0:1] is x, nothing is bytes())
