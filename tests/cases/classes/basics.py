# Classes, instances, class and instance attributes.
class Point:
    """A point."""
    dimensions = 2

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def shifted(self, dx):
        return Point(self.x + dx, self.y)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1)
print(p, p.shifted(2), p.dimensions, Point.dimensions, p.__dict__, vars(p) is p.__dict__)
p.dimensions = 3
print(p.dimensions, Point.dimensions)
del p.dimensions
print(p.dimensions)
Point.dimensions = 4
print(p.dimensions)
print(Point.__name__, Point.__qualname__, Point.__module__, Point.__doc__, Point.__bases__, Point.__mro__)
print(type(p), p.__class__ is Point, isinstance(p, Point), issubclass(Point, object), type(Point))
print(Point.shifted(p, 5), Point.__init__(p, 9), p)
print(sorted(name for name in Point.__dict__ if not name.startswith("__")))
print(p.__module__, Point.__dict__["__doc__"])
try:
    Point.__dict__["x"] = 1
except TypeError as error:
    print(error)
print(Point)


class Empty:
    pass


print(str(Empty()).split(" at ")[0], Empty.__doc__, Empty().__dict__)
Empty.method = lambda self: "added"
print(Empty().method())
