# Bytes and blocks of ordered dicts: a node a key, and a table of them as large as the dict's.
import sys
from collections import OrderedDict

blocks = sys.getallocatedblocks


def grown(make):
    kept = make()
    kept = None
    before = blocks()
    kept = make()
    return blocks() - before


def sizes(d, keys):
    found, last = [], None
    for count, key in enumerate(keys, 1):
        d[key] = None
        size = sys.getsizeof(d)
        if last is None or size - last != 32:
            found.append((count, size))
        last = size
    return found


lines = []
# Pairs come from a free list; how many lie in it depends on the start.
spare = [(number, number) for number in range(100)]
del spare
empty = OrderedDict()
lines.append(("empty", sys.getsizeof(empty), empty.__sizeof__()))
lines.append(("made of nothing", grown(OrderedDict)))
lines.append(("made of one", grown(lambda: OrderedDict(a=1))))
lines.append(("made of six", grown(lambda: OrderedDict.fromkeys("abcdef"))))
lines.append(("copied", grown(OrderedDict.fromkeys("abcdef").copy)))
lines.append(("growing", sizes(OrderedDict(), range(100))))
lines.append(("growing by names", sizes(OrderedDict(), [str(number) for number in range(30)])))

d = OrderedDict.fromkeys(range(10))
before = blocks()
del d[3]
lines.append(("one less", blocks() - before, sys.getsizeof(d)))
before = blocks()
d.move_to_end(4)
d.move_to_end(4, last=False)
lines.append(("moved", blocks() - before, sys.getsizeof(d)))
before = blocks()
d.popitem()
d.pop(7)
lines.append(("popped", blocks() - before, sys.getsizeof(d)))
before = blocks()
d.clear()
lines.append(("cleared", blocks() - before, sys.getsizeof(d)))
before = blocks()
d[1] = 1
lines.append(("again", blocks() - before, sys.getsizeof(d)))
d.note = 1
lines.append(("with a dict of its own", sys.getsizeof(d)))

d = OrderedDict.fromkeys(range(6))
before = blocks()
dict.clear(d)
lines.append(("cleared behind its back", blocks() - before, sys.getsizeof(d)))
dict.__setitem__(d, 1, 2)
lines.append(("set behind its back", sys.getsizeof(d)))
d[5] = 1
lines.append(("set", sys.getsizeof(d)))

d = OrderedDict(a=1, b=2)
for make in (iter, reversed, OrderedDict.keys, OrderedDict.values, OrderedDict.items):
    view = make(d)
    lines.append((type(view).__name__, grown(lambda: make(d)), sys.getsizeof(view), type(view).__basicsize__))
for view in (d.keys(), d.values(), d.items()):
    lines.append((type(view).__name__, grown(lambda: iter(view)), sys.getsizeof(iter(view))))


class Sub(OrderedDict):
    pass


class Slots(OrderedDict):
    __slots__ = ("one",)


for kind in (Sub, Slots):
    lines.append((kind.__name__, kind.__basicsize__, kind.__dictoffset__, kind.__weakrefoffset__, sys.getsizeof(kind()), grown(kind)))

before = blocks()
d = OrderedDict.fromkeys(range(1000))
made = blocks() - before
del d
lines.append(("a thousand", made, blocks() - before))
for line in lines:
    print(*line)
