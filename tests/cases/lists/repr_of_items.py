# What a container holds while it makes its items' texts, and containers that change meanwhile.
import sys


class Item:
    def __repr__(self):
        return str(sys.getrefcount(self))


print([Item()], (Item(),), {1: Item()}, {Item(): 1}, {Item()}, frozenset([Item()]))
item = Item()
print([item, item], (item, item), {1: item})


# === A list that shrinks and grows ===
class Changes:
    def __init__(self, target, change):
        self.target, self.change = target, change

    def __repr__(self):
        self.change(self.target)
        return "changed"


shrinks = []
shrinks.extend([Changes(shrinks, lambda l: l.pop()), 1, 2, 3])
print(shrinks)
grows = []
grows.extend([Changes(grows, lambda l: l.append("x")), "\u00e9\u20ac"])
print(ascii(grows))
print(ascii({"a": grows, "b": (shrinks, {"c"}, frozenset("d"), set(), frozenset())}))

# === Widths ===
for text in ["plain", "latin \u00e9", "wide \u20ac", "widest \U0001f600"]:
    print(ascii([text, {text: (text,)}, {text}]), len(repr([text])), len(str({text})))

# === Containers of themselves ===
one = [1]
one.append(one)
two = {"k": one}
two["self"] = two
one.append((two,))
print(one, two)


# === Errors in between ===
class Fails:
    def __repr__(self):
        raise ValueError("no text")


class NotText:
    def __repr__(self):
        return 1


for container in [[1, Fails()], (Fails(),), {1: Fails()}, {Fails()}, [[(NotText(),)]]]:
    try:
        repr(container)
    except Exception as error:
        print(type(error).__name__, error)
failing = [Fails()]
for _ in range(2):
    try:
        repr(failing)
    except ValueError:
        print("again")

# === As deep as the limit allows ===
deep = []
for _ in range(100000):
    deep = [deep]
try:
    repr(deep)
except RecursionError as error:
    print(error)


class Nests:
    def __repr__(self):
        return repr([self, (self,)])


try:
    repr(Nests())
except RecursionError:
    print("too deep")
