# Rooms that refer to each other by name and by object.
import gc, weakref
class Room:
    def __init__(self, name): self.name, self.exits = name, {}
    def join(self, way, other, back): self.exits[way] = other; other.exits[back] = self
    def __repr__(self): return 'Room(%s)' % self.name
gc.collect(); rooms = {n: Room(n) for n in ('hall', 'cellar', 'attic')}; rooms['hall'].join('down', rooms['cellar'], 'up'); rooms['hall'].join('up', rooms['attic'], 'down')
refs = weakref.WeakSet(rooms.values()); here = rooms['hall']
for way in ('down', 'up', 'up', 'down', 'east'):
    here = here.exits.get(way, here); print(here, end=' ')
print(len(refs)); del rooms; gc.collect(); print(len(refs)); here.exits.clear(); gc.collect(); print(len(refs)); here = None; gc.collect(); print(len(refs))
