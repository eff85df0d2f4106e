# The loop's variable is one more reference, and it keeps the last item.
import sys

values = [object(), object(), object()]
for value in values:
    print(sys.getrefcount(value))
print(sys.getrefcount(values[0]), sys.getrefcount(values[2]), value is values[2])
print([sys.getrefcount(item) for item in values])
print(list(sys.getrefcount(item) for item in values))
print({index: sys.getrefcount(item) for index, item in enumerate(values)})
print(list(map(sys.getrefcount, values)))
for index, value in enumerate(values):
    print(index, sys.getrefcount(value))
for value, again in zip(values, values):
    print(sys.getrefcount(value))
iterator = iter(values)
print(sys.getrefcount(values))
list(iterator)
print(sys.getrefcount(values))
