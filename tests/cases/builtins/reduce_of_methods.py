# A method reduces to the `getattr` that finds it again, a function of a module to its name.
import copy
import math


class Point:
    __slots__ = ("x",)

    def where(self):
        return self.x


point = Point()
point.x = 3
numbers = [1, 2]

print(len.__reduce__(), math.sin.__reduce__())
print(numbers.append.__reduce__(), dict.fromkeys.__reduce__())
function, (owner, name) = point.where.__reduce__()
print(function, owner is point, name)
print(str.join.__reduce__(), int.__add__.__reduce__(), (5).__add__.__reduce__())
print(Point.x.__reduce__(), dict.__dict__["fromkeys"].__reduce__())

# === Copies ===
again = copy.copy(point.where)
print(again is point.where, again == point.where, again())
copy.copy(numbers.append)(3)
print(numbers)
print(copy.copy((5).__add__)(2), copy.copy(str.join) is str.join)
deep = copy.deepcopy(point.where)
print(deep.__self__ is point, deep())

# === What cannot be found again ===
for hidden in (type(point.where).__func__, Point.__dict__["where"]):
    print(hidden.__reduce_ex__(4)[1] if hasattr(type(hidden), "__get__") and type(hidden).__name__ != "function" else "-")
try:
    type.__dict__["__dict__"].__reduce_ex__(4)
except TypeError as error:
    print(error)
