# tier: plain
# Objects that functions, classes and defaults hold die at exit as well.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def default(argument=Loud("default")):
    pass


def make():
    captured = Loud("captured")
    return lambda: captured


closure = make()


class Holder:
    attribute = Loud("class attribute")


instance = Holder()
instance.own = Loud("instance attribute")
paused = (item for item in [Loud("in generator")])
next(paused)
print("end")
