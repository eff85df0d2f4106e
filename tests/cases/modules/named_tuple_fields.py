# The fields of a named tuple are descriptors of their own kind, and its methods say where they come from.
import copy
import gc
import sys
from collections import _tuplegetter, namedtuple

Point = namedtuple("Point", "x y")
field = vars(Point)["x"]
print(type(field), type(field).__basicsize__, sys.getsizeof(field), sorted(vars(type(field))))
print(field, repr(field), field.__doc__, field.__reduce__(), Point.x is field)
print(gc.is_tracked(field), gc.get_referents(field), hasattr(field, "__dict__"), callable(field))


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "!!", type(error).__name__, error)


for text in (
    "Point(1, 2).x", "Point(1, y=2).y", "field.__get__((5,))", "field.__get__((5,), tuple)", "field.__get__(())",
    "field.__get__(7)", "field.__get__(None)", "field.__get__(None, Point) is field", "field.__set__((1,), 2)",
    "field.__delete__((1,))", "setattr(Point(1, 2), 'x', 3)", "delattr(Point(1, 2), 'x')", "setattr(Point(1, 2), 'z', 3)",
    "_tuplegetter()", "_tuplegetter(1)", "_tuplegetter(1, 2, 3)", "_tuplegetter('a', 'b')", "_tuplegetter(1.5, 'b')",
    "_tuplegetter(index=1, doc=2)", "_tuplegetter(True, None)", "_tuplegetter(2 ** 70, None)", "_tuplegetter(-1, None).__get__((1,))",
    "_tuplegetter(3, [1]).__get__((1, 2, 3, 4))", "copy.copy(field) == field", "type('Sub', (type(field),), {})",
):
    attempt(text)
field.__doc__ = "how far to the right"
print(Point.x.__doc__, field)
del field.__doc__
print(field.__doc__, field)
attempt("field.__reduce__()")

# === What is made with the fields ===
One = namedtuple("One", "only")
print(One.__doc__, Point.__doc__, One.__new__.__doc__, One(1), One._make([2]), One(1)._replace(only=3))
for name in ("_make", "_replace", "__repr__", "_asdict", "__getnewargs__", "__new__"):
    function = vars(Point)[name]
    function = getattr(function, "__func__", function)
    print(name, function.__qualname__, function.__module__, function.__doc__, len(function.__closure__ or ()))
print(sorted(vars(Point)), Point._fields, Point._field_defaults, Point.__slots__, Point.__module__)
print(sorted(Point.__new__.__globals__), Point.__new__.__code__.co_varnames)
Defaults = namedtuple("Defaults", "a b c", defaults=[1, 2], module="elsewhere")
print(Defaults._field_defaults, Defaults(0), Defaults.__new__.__defaults__, Defaults.__module__)
print(namedtuple("Renamed", "ok class _x ok 1", rename=True)._fields, namedtuple("Commas", "a, b,c")._fields, namedtuple("None_", "")())
for text in (
    "namedtuple('P', 'a a')", "namedtuple('P', '_a')", "namedtuple('P', 'def')", "namedtuple('for', 'a')", "namedtuple('P', '1')",
    "namedtuple('P', 'a', defaults=(1, 2))", "namedtuple('P', 'a', True)", "Point(1)", "Point(1, 2, 3)", "Point(1, z=2)",
    "Point._make([1])", "Point(1, 2)._replace(z=3)",
):
    attempt(text)


class Named(Point):
    @property
    def sum(self):
        return self.x + self.y


print(Named(1, 2), Named(1, 2).sum, Named(1, 2)._replace(x=5), vars(Named(1, 2)), sys.getsizeof(Point(1, 2)))
