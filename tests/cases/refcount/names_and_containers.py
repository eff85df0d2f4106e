# Each name and each place in a container adds one to the count; the call itself adds one more.
import sys

value = object()
print(sys.getrefcount(value))
print(sys.getrefcount(object()))

# === Names ===
other = value
print(sys.getrefcount(value))
third = other
print(sys.getrefcount(value))
del third
print(sys.getrefcount(value))
other = None
print(sys.getrefcount(value))

# === Containers ===
box = [value, value]
print(sys.getrefcount(value))
pair = (value,)
print(sys.getrefcount(value))
table = {"key": value}
print(sys.getrefcount(value))
table[value] = value
print(sys.getrefcount(value))
group = {value}
print(sys.getrefcount(value))
box.pop()
print(sys.getrefcount(value))
box.clear()
table.clear()
group.discard(value)
del pair
print(sys.getrefcount(value))
