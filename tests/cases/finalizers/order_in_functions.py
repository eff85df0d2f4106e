# A function's locals go in their order, the arguments last, as the caller still holds them.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def function(first, second):
    third = Loud("third")
    fourth = Loud("fourth")
    print("returning")
    return "value"


print(function(Loud("first"), Loud("second")))


def closure():
    captured = Loud("captured")
    local = Loud("local")

    def inner():
        return captured
    return None


closure()


def raising():
    local = Loud("raising local")
    raise ValueError


try:
    raising()
except ValueError:
    print("handler")
print("after handler")


def generator():
    held = Loud("held")
    try:
        yield 1
    finally:
        print("generator finally")


g = generator()
next(g)
del g
print("generator gone")
for item in [Loud(1), Loud(2)]:
    print("loop", item.name)
print("loop over")
del item
[item.name for item in [Loud(3), Loud(4)]]
print("comprehension over")
