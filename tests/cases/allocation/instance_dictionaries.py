# Instances of a class share their keys while they set the same attributes in the same order.
import sys


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


a, b = Point(1, 2), Point(3, 4)
print(sys.getsizeof(a), sys.getsizeof(a.__dict__), sys.getsizeof(b.__dict__))
c = Point(5, 6)
del c.x
print(sys.getsizeof(c.__dict__), sys.getsizeof(Point(1, 2).__dict__), sys.getsizeof(a.__dict__))


class Other:
    pass


o, p = Other(), Other()
o.a, o.b = 1, 2
p.b, p.a = 1, 2
print(sys.getsizeof(o.__dict__), sys.getsizeof(p.__dict__))
q = Other()
q.a, q.b = 1, 2
print(sys.getsizeof(q.__dict__))


class Many:
    def __init__(self, n):
        for i in range(n):
            setattr(self, "a" + str(i), i)


print([sys.getsizeof(Many(n).__dict__) for n in range(13)])
print([sys.getsizeof(Many(n).__dict__) for n in (40, 1, 5, 6)])


class Fresh:
    pass


f = Fresh()
print(sys.getsizeof(f.__dict__))
f.__dict__["direct"] = 1
print(sys.getsizeof(f.__dict__))
f.__dict__[5] = 1
print(sys.getsizeof(f.__dict__), f.__dict__)
print(sys.getsizeof(vars(a).copy()), sys.getsizeof(dict(vars(a))))
vars(a).clear()
print(sys.getsizeof(a.__dict__))
