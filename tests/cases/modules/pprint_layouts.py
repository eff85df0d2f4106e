# pprint: one line where it fits, else each kind of container in its own layout.
import collections
import io
import pprint
import types

words = "the quick brown fox jumps over the lazy dog".split()
deep = {"a": [1, [2, [3, [4, [5]]]]], "b": (words, {"c": set(words), "d": frozenset(range(30))})}
nothing = [[], {}, (), set(), frozenset(), "", b"", bytearray(), collections.Counter(), collections.OrderedDict()]
data = [
    *(1, 1.5, None, "short", words, tuple(words), (1,), deep, nothing, nothing * 3, list(range(60)), ["x" * 90], ("y" * 90,)),
    *({i: i * i for i in range(30)}, {"z": 1, "a": 2}, {2: 1, "a": 2, None: 3, (1,): 4}, {1, "a", 2.5}),
    *(set(range(40)), frozenset(range(40)), collections.OrderedDict((w, len(w)) for w in words)),
    *(collections.Counter("abracadabra" * 3), collections.Counter(words * 2), collections.deque(words * 2)),
    *(collections.deque(words * 2, maxlen=50), collections.ChainMap(dict.fromkeys(words), dict.fromkeys(range(20)))),
    *(collections.defaultdict(list, {w: [w] * 3 for w in words}), types.MappingProxyType(dict.fromkeys(words))),
    *(types.SimpleNamespace(**{w: w * 3 for w in words}), types.SimpleNamespace(), collections.UserDict.fromkeys(words)),
    *(collections.UserList(words * 3), collections.UserString("word " * 30), "word " * 30, "one\ntwo\n" * 8, "x" * 100),
    *(" lead" * 20 + "  ", "a\n\n" * 30, b"bytes" * 30, b"abc", bytearray(b"bytes" * 30), bytearray(b"1234" * 25)),
    *([b"bytes" * 30], ["word " * 30], {"key": "word " * 30}, {"key" * 30: ["word"] * 30}, [object] * 9),
]
for value in data:
    pprint.pprint(value)
for options in (
    *({"width": 20}, {"indent": 4}, {"depth": 1}, {"depth": 2, "width": 30}, {"compact": True}, {"sort_dicts": False}),
    *({"width": 1}, {"compact": True, "width": 25, "indent": 3}, {"indent": 0, "width": 10}),
):
    print(options)
    for value in data[4:22:2]:
        pprint.pprint(value, **options)
    print(pprint.pformat(deep, **options))


class Named(list):
    pass


class Shown(dict):
    def __repr__(self):
        return "Shown(%d)" % len(self)


class Table(dict):
    def __repr__(self):
        return "Table of many words, which does not fit in one line of eighty characters: %d" % len(self)


Point = collections.namedtuple("Point", "x y")
for value in (Named(words * 3), Shown.fromkeys(words), Table.fromkeys(words), Point(words, words), [Point(1, 2)] * 9):
    pprint.pprint(value)
loop = [1, 2]
loop.append(loop)
table = {"self": loop, "word": "w" * 80}
table["again"] = table
for value in (loop, table):
    for text in (pprint.pformat(value), pprint.saferepr(value)):
        for held in (loop, table):
            text = text.replace(str(id(held)), "ID")
        print(text, pprint.isrecursive(value), pprint.isreadable(value))
print(pprint.isreadable(words), pprint.isreadable(object()), pprint.isrecursive(words), pprint.saferepr({"b": 1, "a": 2}))


class Rounded(pprint.PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, float):
            return "%.2f" % object, False, False
        return super().format(object, context, maxlevels, level)


printer = Rounded(width=20)
printer.pprint([1 / 3, 2 / 3, "some words here"])
print(printer.isreadable(1 / 3), printer.isrecursive(loop), printer.pformat({"x": 1 / 3}))
stream = io.StringIO()
pprint.pprint(words, stream, 2, 30)
pprint.pp({"b": words, "a": 1}, stream, width=40)
print(stream.getvalue())
for wrong in ({"indent": -1}, {"depth": 0}, {"width": 0}, {"indent": "x"}):
    try:
        pprint.pformat(1, **wrong)
    except ValueError as error:
        print(error)
try:
    pprint.pprint(1, compacted=True)
except TypeError as error:
    print(error)
