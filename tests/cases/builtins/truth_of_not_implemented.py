# NotImplemented is true, with a warning: most often it is a comparison that was called as a method.
class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x if isinstance(other, Point) else NotImplemented


if Point(1).__eq__(1):
    print("taken for equal")
print(not Point(1).__eq__(1))
print(Point(1) == 1, Point(1) != 1)
