# Methods that copy take references, those that remove give them up.
import sys

x = object()
items = [x]
print(sys.getrefcount(x))
items.append(x)
items.extend([x, x])
items.insert(0, x)
print(sys.getrefcount(x))
copy = items[:]
print(sys.getrefcount(x))
copy += items
print(sys.getrefcount(x))
del copy[::2]
print(sys.getrefcount(x))
copy.remove(x)
print(sys.getrefcount(x))
copy *= 3
print(sys.getrefcount(x), len(copy))
del copy
items.reverse()
items.sort(key=id)
print(sys.getrefcount(x))
table = dict.fromkeys("abc", x)
print(sys.getrefcount(x))
table.setdefault("d", x)
table.setdefault("a", x)
print(sys.getrefcount(x))
table.update(e=x)
print(sys.getrefcount(x))
table.pop("a")
table.popitem()
print(sys.getrefcount(x))
view = list(table.values())
print(sys.getrefcount(x))
del view, table, items
print(sys.getrefcount(x))
