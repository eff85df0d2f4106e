# The comparisons that `total_ordering` adds are the same functions in every class.
import functools


def ordered(name):
    def compare(self, other):
        return getattr(self.value, name)(other.value)

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    body = {name: compare, "__init__": __init__, "__eq__": __eq__}
    return functools.total_ordering(type("Ordered", (), body))


names = ("__lt__", "__le__", "__gt__", "__ge__")
for root in names:
    one, other = ordered(root), ordered(root)
    for name in names:
        if name != root:
            function = one.__dict__[name]
            print(function is other.__dict__[name], function.__name__, function.__qualname__, function.__module__)
            print(function is getattr(functools, function.__qualname__), end=" ")
            print([function(one(1), one(value)) for value in (0, 1, 2)])
