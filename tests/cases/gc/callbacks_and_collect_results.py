# gc.callbacks see each collection; what they raise is printed and the collection goes on.
import gc, sys
gc.collect()
events = []
def note(phase, info): events.append((phase, info['generation'], info['collected'] > 0, info['uncollectable']))
gc.callbacks.append(note)
class Node: pass
def make(n):
    for _ in range(n): a = Node(); a.a = a
make(3); gc.collect(0); gc.collect(1); gc.collect(2); gc.collect()
print(events); events.clear()
make(5); print(gc.collect(0) >= 5, events); events.clear()
def bad(phase, info): raise RuntimeError(phase)
hooked = []; sys.unraisablehook = lambda u: hooked.append((str(u.exc_value), u.object is bad))
gc.callbacks.append(bad); gc.collect(); gc.callbacks.remove(bad); print(hooked, len(events)); events.clear()
def stops(phase, info): gc.callbacks.clear()
gc.callbacks.insert(0, stops); gc.collect(); print(events, gc.callbacks)
for wrong in (3, -1, 'x', None, 1.5):
    try: print(gc.collect(wrong))
    except Exception as error: print(type(error).__name__, error)
try: gc.collect(generation=5)
except ValueError as error: print(error)
try: gc.set_threshold()
except TypeError as error: print(error)
print(gc.get_threshold()); gc.set_threshold(100); print(gc.get_threshold()); gc.set_threshold(700, 10, 10); print(gc.isenabled(), gc.get_debug())
gc.set_debug(gc.DEBUG_SAVEALL); make(2); gc.collect(); print(sorted(type(o).__name__ for o in gc.garbage if type(o) is Node)); gc.set_debug(0); gc.garbage.clear(); gc.collect()
