# Iterators hold what they go over, until they are exhausted.
import sys

items = [1, 2, 3]
text = "".join(["a", "b", "c"])
table = {1: 2, 3: 4}
pair = tuple([1, 2])
group = set([1, 2])
for name, make, source in (("list", iter, items), ("str", iter, text), ("dict", iter, table), ("items", lambda d: iter(d.items()), table), ("view", dict.keys, table), ("tuple", iter, pair), ("set", iter, group), ("reversed", reversed, items), ("enumerate", enumerate, items), ("zip", lambda x: zip(x, x), items), ("map", lambda x: map(str, x), items), ("filter", lambda x: filter(None, x), items), ("generator", lambda x: (y for y in x), items)):
    before = sys.getrefcount(source)
    iterator = make(source)
    held = sys.getrefcount(source) - before
    list(iterator)
    exhausted = sys.getrefcount(source) - before
    del iterator
    print(name, held, exhausted, sys.getrefcount(source) - before)
