# Hooks that a class offers to its subclasses and to subscription.
class Plugin:
    registry = []

    def __init_subclass__(cls, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append((cls.__name__, name))

    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class A(Plugin, name="a"):
    pass


class B(A):
    pass


print(Plugin.registry, Plugin[int], A["x"])
try:
    class C(Plugin, other=1):
        pass
except TypeError as error:
    print(error)
try:
    int[0]
except TypeError as error:
    print(error)
print(list[int], dict[str, int], type(list[int]), list[int]())


class Field:
    def __set_name__(self, owner, name):
        print("set_name", name)


class Holder:
    one = Field()
    two = Field()


class Broken:
    def __set_name__(self, owner, name):
        raise ValueError("no")


try:
    class Uses:
        x = Broken()
except RuntimeError as error:
    print(error, repr(error.__cause__))
