# A special method that is found through a descriptor is bound by it, whoever looks for it.
import math
import sys


def offering(name, answer):
    class Bound:
        def __get__(self, instance, owner):
            print("get", name, type(instance).__name__)
            return lambda *arguments: answer

    return type("Offer", (), {name: Bound()})()


for name, ask, answer in [
    ("__floor__", math.floor, 1),
    ("__ceil__", math.ceil, 2),
    ("__trunc__", math.trunc, 3),
    ("__round__", round, 4),
    ("__sizeof__", sys.getsizeof, 100),
    ("__reversed__", reversed, [5]),
    ("__bytes__", bytes, b"6"),
    ("__format__", format, "7"),
    ("__dir__", dir, ["b", "a"]),
    ("__complex__", complex, 8j),
]:
    print(ask(offering(name, answer)))


# === Subclasses of float are asked before their value ===
class Half(float):
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


print(math.floor(Half(0.5)), math.ceil(Half(0.5)), math.trunc(Half(0.5)))
