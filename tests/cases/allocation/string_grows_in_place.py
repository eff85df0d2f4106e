# A string that only one variable holds grows where it lies; one that others see, or that is hashed or interned, does not.
def moves(count):
    text = "x" * 600
    last, moved = id(text), 0
    for _ in range(count):
        text += "ab"
        if id(text) != last:
            last, moved = id(text), moved + 1
    return moved


print(moves(200) < 10)


def same(text, more):
    before = id(text)
    text += more
    return id(text) == before


# The caller's constant and the parameter: two holders.
print(same("shared by a constant", "x"))


def grown(make, more):
    text = make()
    before = id(text)
    text += more
    return id(text) == before, text[-3:], len(text)


print(grown(lambda: "".join(["long enough " * 50, "text"]), "."))
print(grown(lambda: "".join(["p\xe4rt ", "text " * 100]), "\xfc"))
print(grown(lambda: "".join(["text ", "text " * 100]), "\xfc"))
print(grown(lambda: "".join(["\u20ac ", "text " * 100]), "\xfc"))
print(grown(lambda: "".join(["\u20ac ", "text " * 100]), "\U0001f40d"))


def hashed():
    text = "".join(["hashed " * 100, "text"])
    hash(text)
    before = id(text)
    text += "."
    return id(text) == before


print(hashed())

held = "".join(["held " * 100, "twice"])
other = held
before = id(held)
held += "."
print(id(held) == before, other == held)

text = "".join(["global " * 100, "name"])
before = id(text)
text += "."
print(id(text) == before)


class Box:
    text = "".join(["attribute " * 100, "value"])


before = id(Box.text)
Box.text += "."
print(id(Box.text) == before)


def cell():
    text = "".join(["cell " * 100, "value"])

    def grow():
        nonlocal text
        before = id(text)
        text += "."
        return id(text) == before

    return grow()


print(cell())
import sys

text = "".join(["sized " * 100, "text"])
sizes = set()
for _ in range(5):
    text = text + "12345678"
    sizes.add(sys.getsizeof(text) - len(text))
print(sizes, sys.getrefcount(text))
