# What the decorators hand to the function.
class Maker:
    made = 0

    @classmethod
    def make(cls, *args):
        cls.made += 1
        return cls, args

    @staticmethod
    def plain(*args):
        return args

    def method(self, *args):
        return self.__class__.__name__, args


class Child(Maker):
    pass


print(Maker.make(1), Maker().make(2), Child.make(3), Maker.made, Child.made)
print(Maker.plain(1), Maker().plain(2))
print(Child().method(1), Maker.method(Child(), 2))
print(type(Maker.__dict__["make"]), type(Maker.__dict__["plain"]), type(Maker.make), type(Maker.plain), type(Maker().method))
print(Maker.make.__self__ is Maker, Child().method.__func__ is Maker.method)
bound = Child().method
print(bound == bound.__self__.method, bound is bound.__self__.method, bound.__name__, hash(bound) == hash(bound.__self__.method))
try:
    Maker.method()
except TypeError as error:
    print(error)
try:
    Maker.__dict__["plain"]()
except TypeError as error:
    print(error)
