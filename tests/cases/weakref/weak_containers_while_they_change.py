# Weak mappings and sets lose their dead members, and not under an iteration.
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Thing({self.name})'


things = [Thing(n) for n in range(4)]
values = weakref.WeakValueDictionary((t.name, t) for t in things)
keys = weakref.WeakKeyDictionary((t, t.name) for t in things)
group = weakref.WeakSet(things)
print(len(values), len(keys), len(group))
for key, thing in values.items():
    if key == 1:
        things[2] = None
    del thing
print(sorted(values), sorted(keys.values()), sorted(t.name for t in group))
print(values.pop(3).name, values.get(3), values.setdefault(3, things[3]) is things[3])
print(3 in values, things[0] in keys, things[0] in group, 5 in keys if False else 'unasked')
try:
    values[9]
except KeyError as error:
    print('KeyError', error)
try:
    keys[7] = 1
except TypeError as error:
    print(error)
both = group | weakref.WeakSet([things[0]])
print(len(both), group.isdisjoint(weakref.WeakSet()), weakref.WeakSet() <= group)
copied = values.copy()
things.clear()
gc.collect()
print(len(values), len(keys), len(group), len(both), len(copied))
print(values.valuerefs(), keys.keyrefs())
