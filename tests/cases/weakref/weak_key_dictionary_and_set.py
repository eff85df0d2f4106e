# The same with keys, and with members.
import weakref


class Key:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Key({self.n})"


notes = weakref.WeakKeyDictionary()
a, b = Key(1), Key(2)
notes[a], notes[b] = "one", "two"
print(len(notes), notes[a], a in notes, list(notes.items()), notes.get(Key(3), "default"))
del a
print(len(notes), list(notes))
group = weakref.WeakSet([b])
c = Key(3)
group.add(c)
group.add(Key(4))
print(len(group), b in group, sorted(key.n for key in group))
del c
print(len(group), list(group))
group.discard(b)
print(len(group))
for wrong in ("notes[1] = 2", "group.add('x')", "notes[Key(9)]"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, str(error)[:40].split(" at")[0].split("(")[0])
