# The functions of operator are built-in: they do not bind, and refuse wrong arguments in CPython's words.
import operator
import traceback


def attempt(function, *arguments, **keywords):
    try:
        print(function.__name__, function(*arguments, **keywords))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


# === In a class ===
class Number:
    negative = operator.neg
    total = operator.add


print(Number().negative(3), Number().total(1, 2), Number.negative)
print(operator.neg.__module__, operator.neg.__qualname__, type(operator.neg), operator.__add__ is operator.add)
print(sorted(set(dir(operator)) & set(operator.__all__)) == operator.__all__, operator.inv is operator.invert)

# === How many arguments ===
for function in [operator.add, operator.neg, operator.contains, operator.setitem, operator.length_hint, operator.is_]:
    for count in [0, 1, 2, 3, 4]:
        attempt(function, *[5] * count)
    attempt(function, a=1)

# === What they give ===
attempt(operator.truth, [])
attempt(operator.not_, [])
attempt(operator.not_, 3)
attempt(operator.is_not, None, None)
attempt(operator.index, True)
attempt(operator.index, 1.5)
attempt(operator.pow, 2, 10)
attempt(operator.ipow, "a", 2)
attempt(operator.matmul, 1, 2)
attempt(operator.iadd, 1, "a")
attempt(operator.inv, 1.5)
attempt(operator.lt, 1, "a")
attempt(operator.setitem, [0], 0, 1)
attempt(operator.delitem, {}, 0)
attempt(operator.getitem, 5, 0)

# === Sequences ===
attempt(operator.contains, 5, 1)
attempt(operator.contains, iter([1, 2]), 2)
attempt(operator.indexOf, "abcabc", "c")
attempt(operator.indexOf, [1], 2)
attempt(operator.indexOf, 1, 2)
attempt(operator.countOf, (1, True, 1.0, 2), 1)
attempt(operator.countOf, 1, 2)


class Sequence:
    def __getitem__(self, index):
        raise IndexError


class Adding(Sequence):
    def __add__(self, other):
        return "added"

    def __iadd__(self, other):
        return "added in place"


class AddingRight(Sequence):
    def __radd__(self, other):
        return "added from the right"


for function in [operator.concat, operator.iconcat]:
    attempt(function, [1], [2])
    attempt(function, 1, 2)
    attempt(function, Sequence(), Sequence())
    attempt(function, Adding(), Sequence())
    attempt(function, Sequence(), AddingRight())
    attempt(function, Adding(), 1)
    attempt(function, [], Sequence())

# === Hints of a length ===


class Hint:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        if isinstance(self.hint, type):
            raise self.hint
        return self.hint


attempt(operator.length_hint, [1, 2])
attempt(operator.length_hint, object(), 7)
attempt(operator.length_hint, object(), True)
for hint in [3, NotImplemented, "abc", -2, TypeError, ValueError]:
    attempt(operator.length_hint, Hint(hint), 4)
attempt(operator.length_hint, [], 1.5)
attempt(operator.length_hint, [], "a")
attempt(operator.length_hint, [], 2**70)


# === Tracebacks through them ===
class Failing:
    def __neg__(self):
        raise KeyError("no")

    __add__ = __lt__ = lambda self, other: -self

    def __bool__(self):
        return -self


for call in [
    lambda: operator.neg(Failing()),
    lambda: operator.add(Failing(), 1),
    lambda: operator.lt(Failing(), 1),
    lambda: operator.not_(Failing()),
]:
    try:
        call()
    except KeyError:
        print(traceback.format_exc())

# === In-place power ===


class Power:
    def __ipow__(self, other):
        return NotImplemented


value = Power()
try:
    value **= 2
except TypeError as error:
    print(error)
