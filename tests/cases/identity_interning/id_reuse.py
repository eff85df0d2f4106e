# The address of a dead object is given to the next of its size.
class Plain:
    pass


print(id(object()) == id(object()))
print(id([]) == id([]), id({}) == id({}))
print(id(Plain()) == id(Plain()))
a = Plain()
before = id(a)
del a
b = Plain()
print(id(b) == before)
kept = [Plain() for _ in range(3)]
print(len({id(item) for item in kept}))
