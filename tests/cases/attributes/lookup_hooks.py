# __getattr__ is asked last, __getattribute__ first.
class Fallback:
    present = 1

    def __getattr__(self, name):
        print("getattr", name)
        if name == "missing":
            raise AttributeError("no such thing")
        return name * 2

    def __setattr__(self, name, value):
        print("setattr", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)


f = Fallback()
print(f.present, f.ab)
f.x = 1
print(f.x, f.__dict__)
del f.x
print(hasattr(f, "missing"), getattr(f, "missing", "default"), getattr(f, "zz"))
try:
    f.missing
except AttributeError as error:
    print(error)


class First:
    def __getattribute__(self, name):
        print("getattribute", name)
        return super().__getattribute__(name)

    def method(self):
        return "called"


first = First()
first.a = 1
print(first.a, first.method())
try:
    first.b
except AttributeError as error:
    print(error)
