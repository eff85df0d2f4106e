# How an OrderedDict refuses, in CPython's words, and what it keeps then.
from collections import OrderedDict


def attempt(what, act):
    try:
        print(what, "->", act())
    except Exception as error:
        print(what, "!!", type(error).__name__, error.args)


d = OrderedDict(a=1, b=2)
for text in (
    "OrderedDict(1, 2)", "OrderedDict(1)", "OrderedDict([1])", "OrderedDict([(1,)])", "OrderedDict([()])",
    "OrderedDict([(1, 2, 3)])", "OrderedDict(['ab', 'c'])", "OrderedDict({}, {})", "OrderedDict.__init__()",
    "d.update(1, 2)", "d.update(None)", "d.update([([], 1)])", "d.update(1, 2, a=1)",
    "d.pop()", "d.pop('z')", "d.pop((1, 2))", "d.pop([])", "d.pop('z', 1, 2)", "d.pop('z', other=1)", "d.pop('z', key=1)",
    "d.popitem(1, 2)", "d.popitem(first=1)", "OrderedDict().popitem()", "OrderedDict().popitem(False)",
    "d.move_to_end()", "d.move_to_end('q')", "d.move_to_end([])", "d.move_to_end('a', True, 1)", "OrderedDict().move_to_end([])",
    "d.setdefault()", "d.setdefault([])", "d.setdefault('a', 1, 2)", "d.setdefault('a', value=2)",
    "OrderedDict.fromkeys()", "OrderedDict.fromkeys(1)", "OrderedDict.fromkeys([[]])", "OrderedDict.fromkeys('a', 1, 2)",
    "d['zz']", "d.__delitem__('zz')", "d.__delitem__([])", "d.__setitem__([], 1)", "d.__getitem__((1, 2))",
    "d < d", "d | 1", "1 | d", "d | [(1, 2)]", "hash(d)", "d.copy(1)", "d.clear(1)", "d.keys(1)", "reversed(1)",
    "d.__dict__.clear()", "setattr(d, '__dict__', 5)", "delattr(d, '__dict__')", "OrderedDict.fromkeys.__name__",
    "next(iter(OrderedDict()))", "len(iter(d))", "iter(d).__length_hint__()", "type(iter(d))()", "type(d.keys())(d)",
):
    attempt(text, lambda: eval(text))
print(d)


# === Keys that fail ===
class Bad:
    def __init__(self, fails):
        self.fails = fails

    def __hash__(self):
        if self.fails == "hash":
            raise ValueError("no hash")
        return hash("a")

    def __eq__(self, other):
        raise ValueError("no equality")

    def __repr__(self):
        return "Bad"


for key in (Bad("hash"), Bad("eq")):
    attempt("set", lambda: d.__setitem__(key, 1))
    attempt("del", lambda: d.__delitem__(key))
    attempt("get", lambda: d[key])
    attempt("pop", lambda: d.pop(key, 1))
    attempt("setdefault", lambda: d.setdefault(key))
    attempt("move", lambda: d.move_to_end(key))
    attempt("update", lambda: d.update([("x", 1), (key, 2), ("y", 3)]))
    attempt("fromkeys", lambda: OrderedDict.fromkeys(["a", key]))
    print(d)


# === Iterables that fail ===
def fails(items):
    yield from items
    raise KeyError("in the middle")


attempt("pairs", lambda: d.update(fails([("p", 1)])))
attempt("pair", lambda: d.update([("q", 1), fails(["r"])]))
attempt("pair", lambda: d.update([fails(["r", 1])]))


class Keys:
    def __init__(self, keys):
        self.keys = keys

    def __getitem__(self, key):
        raise LookupError(key)


attempt("no keys", lambda: d.update(Keys(5)))
attempt("keys of a number", lambda: d.update(Keys(lambda: 5)))
attempt("keys that fail", lambda: d.update(Keys(lambda: fails([]))))
attempt("items that fail", lambda: d.update(Keys(lambda: "k")))
print(d)

# === What a dict's own methods leave behind ===
d = OrderedDict(a=1, b=2, c=3)
dict.__delitem__(d, "b")
attempt("list", lambda: list(d))
attempt("items", lambda: list(d.items()))
attempt("repr", lambda: repr(d))
attempt("copy", lambda: d.copy())
attempt("pop", lambda: d.pop("b"))
attempt("last", lambda: d.popitem())
attempt("rest", lambda: (len(d), dict.__repr__(d)))
d = OrderedDict(a=1, b=2)
dict.clear(d)
attempt("cleared", lambda: (len(d), repr(d)))
attempt("cleared", lambda: list(d))
d = OrderedDict(a=1, b=2)
attempt("popped", lambda: dict.popitem(d))
attempt("list", lambda: list(d))
d.clear()
attempt("empty", lambda: list(d))
