# The commonest of all: a method that is called on None.
class Finder:
    def __init__(self, names):
        self.names = names

    def find(self, name):
        for candidate in self.names:
            if candidate == name:
                return candidate


finder = Finder(["one", "two"])
print(finder.find("one").upper())
print(finder.find("three").upper())
