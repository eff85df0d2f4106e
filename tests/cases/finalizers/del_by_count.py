# tier: plain
# __del__ runs at once when the last reference goes.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Loud("a")
b = a
del a
print("still there")
b = None
print("gone")
Loud("temporary")
print("after temporary")
c = Loud("old")
c = Loud("new")
print("replaced")


def scope():
    x, y, z = Loud("x"), Loud("y"), Loud("z")
    print("in scope")


scope()
[Loud("in list"), Loud("in list 2")]
(Loud("in tuple"), Loud("in tuple 2"))
{"k": Loud("in dict"), "l": Loud("in dict 2")}
print("end")
