# tier: plain
# Without functions or classes in the way, the module's names go in their order.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self, print=print):
        print("del", self.name)


third = Loud("third")
first = Loud("first")
_private = Loud("_private")
second = Loud("second")
kept = [Loud("in list 1"), Loud("in list 2")]
del Loud
print("end")
