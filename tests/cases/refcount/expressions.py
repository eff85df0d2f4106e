# Temporaries are given up as soon as the expression has its value.
import sys

x = object()
print(sys.getrefcount([x, x, x]), sys.getrefcount(x))
print((x, sys.getrefcount(x))[1])
print([x, x, sys.getrefcount(x)][2])
print((x or None) is x, sys.getrefcount(x))
y = x if x else None
print(sys.getrefcount(x))
print({"a": x}["a"] is x, sys.getrefcount(x))
print((lambda value: sys.getrefcount(value))(x))
print(max([x], key=lambda value: sys.getrefcount(value)) is x, sys.getrefcount(x))
print(f"{sys.getrefcount(x)}")
print(x == x, x is x, sys.getrefcount(x))
