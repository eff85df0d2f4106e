# __new__ makes, __init__ fills in; only an instance of the class is initialised.
class Tracked:
    def __new__(cls, *args):
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)


Tracked(1, 2)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self):
        print("init again")


print(Single() is Single())


class Text(str):
    def __new__(cls, value):
        return super().__new__(cls, value.upper())


print(Text("abc"), type(Text("abc")), Text("x") + "y", type(Text("x") + "y"), Text("x").__dict__)


class Count(int):
    def __add__(self, other):
        return Count(int(self) + other)


print(Count(3) + 4, type(Count(3) + 4), Count(3) * 2, type(Count(3) * 2), Count("12"))


class Plain:
    pass


for wrong in ("Plain(1)", "Plain(a=1)", "object(1)", "object.__new__(int)", "object.__new__(1)", "int.__new__(str)"):
    try:
        eval(wrong)
    except TypeError as error:
        print(error)


class BadInit:
    def __init__(self):
        return 1


try:
    BadInit()
except TypeError as error:
    print(error)
