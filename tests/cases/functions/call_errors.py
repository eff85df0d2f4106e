# The messages of calls that do not fit.
def none():
    pass


def two(a, b):
    pass


def optional(a, b=1):
    pass


def only(a, *, key, other):
    pass


def positional(a, /, b):
    pass


def attempt(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except TypeError as error:
        print(error)


attempt(none, 1)
attempt(none, x=1)
attempt(two)
attempt(two, 1)
attempt(two, 1, 2, 3)
attempt(two, 1, a=2)
attempt(two, 1, c=2)
attempt(optional)
attempt(optional, 1, 2, 3)
attempt(only, 1)
attempt(only, 1, key=2)
attempt(only, 1, 2, key=3, other=4)
attempt(positional, a=1, b=2)
attempt(positional)
attempt(lambda x: x)
attempt(None)
attempt(1, 2)
attempt("text")
attempt(two, *[1, 2], **{"b": 3})


class Box:
    def method(self, value):
        pass

    def __init__(self, value):
        pass


attempt(Box)
attempt(Box, 1, 2)
attempt(Box(1).method)
attempt(Box(1).method, 1, 2)
attempt(Box.method)
try:
    two(*1)
except TypeError as error:
    print(error)
try:
    two(**1)
except TypeError as error:
    print(error)
try:
    two(**{1: 2})
except TypeError as error:
    print(error)
