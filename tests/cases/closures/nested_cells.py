# A free variable passes through the functions in between.
def a():
    x = 1

    def b():
        y = 2

        def c():
            nonlocal x
            x += y
            return x
        return c
    return b


inner = a()()
print(inner(), inner())
print(inner.__code__.co_freevars, a.__code__.co_cellvars)


def argument_cell(value):
    def get():
        return value

    def put(new):
        nonlocal value
        value = new
    return get, put


get, put = argument_cell([1])
put("new")
print(get())


class Maker:
    def method(self):
        def inner():
            return __class__, self.__class__
        return inner()


print(Maker().method())
