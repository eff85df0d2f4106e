# A metaclass takes part in the class statement and in the call of the class.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print("prepare", name, bases, kwargs)
        return {"prepared": True}

    def __new__(mcs, name, bases, namespace, **kwargs):
        print("new", name, sorted(key for key in namespace if not key.startswith("__")))
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", name)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __len__(cls):
        return 7

    def __getattr__(cls, name):
        return f"made {name}"

    def on_class(cls):
        return cls.__name__


class First(metaclass=Meta, flag=1):
    x = 1

    def __init__(self, *args):
        print("instance", args)


class Second(First):
    pass


print(First.prepared, type(Second), len(First), First.anything, Second.on_class())
First(5)
print(isinstance(First, Meta), isinstance(First(), First))
try:
    First().on_class
except AttributeError as error:
    print(error)
made = Meta("Made", (First,), {"y": 2})
print(made, made.y, made.__mro__)
print(type("Dynamic", (object,), {"z": 3}).z, type("T", (), {}).__name__)


class OtherMeta(type):
    pass


class Other(metaclass=OtherMeta):
    pass


try:
    class Clash(First, Other):
        pass
except TypeError as error:
    print(error)
for wrong in ("type()", "type(1, 2)", "type('a', 1, {})", "type(1, (), {})", "type('a', (1,), {})"):
    try:
        eval(wrong)
    except TypeError as error:
        print(error)
