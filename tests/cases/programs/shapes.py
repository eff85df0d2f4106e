# Polymorphism over a base class.
class Shape:
    registry = {}

    def __init_subclass__(cls):
        Shape.registry[cls.__name__.lower()] = cls

    def area(self):
        raise NotImplementedError(f"{type(self).__name__} has no area")

    def __lt__(self, other):
        return self.area() < other.area()

    def __repr__(self):
        details = ", ".join(f"{key}={value!r}" for key, value in vars(self).items())
        return f"{type(self).__name__}({details})"


class Rectangle(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


class Circle(Shape):
    PI = 3.14159

    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return self.PI * self.radius ** 2


class Blob(Shape):
    pass


shapes = [Circle(1), Square(2), Rectangle(1, 5)]
print(sorted(shapes), [f"{shape.area():.2f}" for shape in shapes], max(shapes))
print(sorted(Shape.registry), Shape.registry["square"](3).area())
try:
    Blob().area()
except NotImplementedError as error:
    print(error)
