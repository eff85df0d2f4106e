# Unpacking moves references from the tuple to names.
import sys

pair = (object(), object())
first, second = pair
print(sys.getrefcount(first), sys.getrefcount(pair))
first, second = second, first
print(sys.getrefcount(first), sys.getrefcount(second))
del pair
print(sys.getrefcount(first), sys.getrefcount(second))
head, *rest = [object(), object(), object()]
print(sys.getrefcount(head), sys.getrefcount(rest), sys.getrefcount(rest[0]))
a = b = c = object()
print(sys.getrefcount(a))
b = c = None
print(sys.getrefcount(a))
(x, [y, z]) = 1, [a, a]
print(sys.getrefcount(a))
