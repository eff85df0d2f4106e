# weakref.finalize: call once, detach, peek, atexit order, alive, errors.
import weakref, gc, sys
class C: pass
log = []
def note(*a, **k): log.append((a, k)); return 'result'
c = C(); f = weakref.finalize(c, note, 1, x=2)
print(f.alive, f.atexit, f.peek()[1:], f.peek()[0] is c); del c; print(log, f.alive, f(), f.peek(), f.detach()); log.clear()
c = C(); f = weakref.finalize(c, note); print(f(), f(), log); log.clear(); del c; print(log)
c = C(); f = weakref.finalize(c, note, 5); obj, func, args, kwargs = f.detach(); print(obj is c, func is note, args, kwargs, f.alive, f.detach()); del obj, c; gc.collect(); print(log)
c = C(); c.me = c; f = weakref.finalize(c, note, 'cycle'); del c; print(f.alive); gc.collect(); print(f.alive, log); log.clear()
c = C(); fs = [weakref.finalize(c, note, i) for i in range(3)]; del c; print(log); log.clear()
print(repr(f)[:25])
c = C(); f = weakref.finalize(c, note); print('for' in repr(f))
try: weakref.finalize(3, note)
except TypeError as error: print(error)
try: weakref.finalize(c)
except TypeError as error: print(error)
try: f.atexit = 0; print(f.atexit)
except Exception as error: print(error)
hooked = []; sys.unraisablehook = lambda u: hooked.append(str(u.exc_value))
def bad(): raise ValueError('bad finalizer')
d = C(); weakref.finalize(d, bad); del d; print(hooked)
e = C(); weakref.finalize(e, print, 'first made'); g = weakref.finalize(e, print, 'second made'); h = weakref.finalize(e, print, 'not at exit'); h.atexit = False
weakref.finalize(C, print, 'class at exit')
print('end')
