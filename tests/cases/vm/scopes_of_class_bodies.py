# global, nonlocal and __class__ around class statements.
def outer():
    x = "outer"

    class Inner:
        nonlocal x
        x = "set by the class"
        y = x

        def method(self):
            return x, __class__.__name__
    return x, Inner.y, Inner().method(), hasattr(Inner, "x")


print(outer())


class Global:
    global made_global
    made_global = "global from class"

    def __init__(self):
        global made_later
        made_later = "later"


print(made_global, hasattr(Global, "made_global"))
Global()
print(made_later)


class Order:
    first = 1
    second = first + 1
    for loop in range(2):
        pass
    if second > 1:
        branch = "taken"
    try:
        1 / 0
    except ZeroDivisionError as error:
        message = str(error)
    del first
    listed = [n for n in range(second)]
    squares = list(map(lambda n: n * n, listed))


print(sorted(name for name in vars(Order) if not name.startswith("__")), Order.squares)
print([name for name in vars(Order) if name.startswith("__")])


def make(n):
    class Numbered:
        number = n

        def get(self):
            return n
    Numbered.__name__ = f"Numbered{n}"
    return Numbered


print([(cls.__name__, cls.number, cls().get()) for cls in map(make, range(2))])
