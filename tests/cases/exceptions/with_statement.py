# Context managers see the exception and may swallow it.
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind, error, traceback is not None)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("swallows", True):
    raise ValueError("gone")
print("after")


def leave():
    with Manager("return"):
        return "value"


def broken():
    for i in range(3):
        with Manager(f"loop {i}"):
            if i == 1:
                break
            continue


print(leave(), broken())
try:
    with Manager("outer"), Manager("inner"):
        1 / 0
except ZeroDivisionError as error:
    print("out", error)


class NoExit:
    def __enter__(self):
        pass


for wrong in ("with NoExit(): pass", "with 1: pass"):
    try:
        exec(wrong)
    except AttributeError as error:
        print(error)


class Failing:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise KeyError("in exit")


try:
    with Failing():
        raise ValueError("in body")
except KeyError as error:
    print(repr(error), repr(error.__context__))
