# What a new class tells others of itself, and what classes say of instances.
class Named:
    def __set_name__(self, owner, name):
        print("named", name, owner.__name__)


class Parent:
    def __init_subclass__(cls, **keywords):
        print("subclass", cls.__name__, keywords, hasattr(cls, "extra"))
        cls.extra = keywords


class Child(Parent, size=3):
    first = Named()
    second = Named()


class Grandchild(Child):
    third = Named()


print(Grandchild.extra, Child.extra)


# === Errors ===
class Refuses:
    def __set_name__(self, owner, name):
        raise KeyError(name)


try:
    class Wrong:
        one = Refuses()
except RuntimeError as error:
    print(error, repr(error.__cause__))


class Strict:
    def __init_subclass__(cls):
        raise ValueError(cls.__name__)


try:
    class Failing(Strict):
        pass
except ValueError as error:
    print("not made:", error)
try:
    class Keywords(object, size=1):
        pass
except TypeError as error:
    print(error)


# === Calls in between ===
class Waits:
    def __set_name__(self, owner, name):
        print(sum(n for n in range(10)), sorted([3, 1, 2], key=lambda n: -n))


class Holder:
    waits = Waits()


# === isinstance ===
class Meta(type):
    def __instancecheck__(cls, instance):
        print("instance?", instance if isinstance(instance, int) else "object")
        return [] if instance == 1 else "yes"

    def __subclasscheck__(cls, other):
        print("subclass?", other.__name__)
        return 0


class Checked(metaclass=Meta):
    pass


print(isinstance(1, Checked), isinstance(2, Checked), isinstance(Checked(), Checked))
print(isinstance(1, (str, Checked)), isinstance(2, (str, (Checked, 5))), issubclass(int, Checked))
print(issubclass(Checked, Checked))


class Raises(type):
    def __instancecheck__(cls, instance):
        raise ValueError("asked")


class Odd(metaclass=Raises):
    pass


try:
    isinstance(1, Odd)
except ValueError as error:
    print(error)
try:
    isinstance(1, 5)
except TypeError as error:
    print(error)


class Again(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, cls)


class Endless(metaclass=Again):
    pass


try:
    isinstance(1, Endless)
except RecursionError as error:
    print(str(error).startswith("maximum recursion depth exceeded"))
