# How a Counter counts: a dict at once, what has its own get or __setitem__ by them.
from collections import ChainMap, Counter, OrderedDict, UserDict, _count_elements


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "!!", type(error).__name__, error)


class Gets(dict):
    def get(self, key, default=None):
        print("get", key, default)
        return super().get(key, default)


class Sets(Counter):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


class Neither(Counter):
    pass


for kind in (dict, Gets, Sets, Neither, OrderedDict, UserDict):
    counts = kind()
    print(_count_elements(counts, "abca"), counts)
counts = {"a": 1.5, "b": True, 1: 2}
_count_elements(counts, ["a", "b", 1, 1.0, True, "c"])
print(counts)
for text in (
    "_count_elements({})", "_count_elements({}, 1)", "_count_elements({}, [[]])", "_count_elements([], 'a')", "_count_elements(1, '')",
    "_count_elements({'a': 'x'}, 'a')", "_count_elements({}, 'a', 1)", "_count_elements(mapping={}, iterable='a')",
):
    attempt(text)


def fails():
    yield "a"
    yield "b"
    raise KeyError("in the middle")


counts = Counter("b")
attempt("counts.update(fails())")
print(counts)

# === Counters ===
c = Counter("abracadabra")
print(c, c.most_common(2), c.most_common(), c["z"], list(c.elements()), type(c.elements()))
c.update({"a": 1, "z": -1}, b=3)
c.subtract("ab", r=5)
print(c, +c, -c, c + Counter(a=1), c - Counter(a=10, q=-2), c | Counter(z=4), c & Counter(a=2, b=9))
c += Counter(y=1)
c -= Counter(a=2)
c |= Counter(a=9)
c &= Counter(a=3, y=5)
print(c, Counter(a=1) == Counter(a=1, b=0), Counter(a=1).__add__({}), Counter.__init__.__qualname__)
print(Counter(ChainMap({"a": 2}, {"b": 1})), Counter(UserDict(a=3)), Counter(None), Counter(a="x", b=1), Counter(c).__reduce__())
for text in ("Counter(1)", "Counter(1, 2)", "Counter.fromkeys('a')", "Counter(self=1, iterable=2)", "Counter('ab') + 1", "c.update(1, 2)"):
    attempt(text)
del c["nothing"]


class Named(Counter):
    def __init__(self, name, *args, **kwargs):
        self.name = name
        super().__init__(*args, **kwargs)


attempt("Named('n', 'aab').copy()")
print(Named("n", "aab"), Named("n", "aab").name)
