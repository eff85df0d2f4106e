# What happens to a suspended generator that is dropped, collected, or closed while it resists.
import gc, sys, weakref
gc.collect()
log = []
def gen(name):
    try:
        while True: log.append((name, (yield)))
    except GeneratorExit: log.append((name, 'exit')); raise
    finally: log.append((name, 'finally'))
g = gen('a'); next(g); g.send(1); del g; print(log); log.clear()
g = gen('never started'); del g; print(log)
g = gen('cycle'); next(g); l = [g]; l.append(l); del g, l; print(log); gc.collect(); print(log); log.clear()
def own_cycle():
    me = yield
    try: yield
    finally: log.append('own cycle')
g = own_cycle(); next(g); g.send(g); r = weakref.ref(g); del g; print(log, r() is not None); gc.collect(); print(log, r()); log.clear()
def resists():
    while True:
        try: yield 1
        except GeneratorExit: log.append('no')
        if len(log) > 2: return
g = resists(); next(g)
try: g.close()
except RuntimeError as error: print(error, log)
hooked = []; sys.unraisablehook = lambda u: hooked.append((str(u.exc_value), u.err_msg, getattr(u.object, '__name__', None)))
log.clear(); g = resists(); next(g); del g; print(hooked, log); hooked.clear()
def fails():
    try: yield
    finally: raise KeyError('in finally')
g = fails(); next(g); del g; print(hooked); hooked.clear()
g = fails(); next(g)
try: g.close()
except KeyError as error: print('close', error)
def revives():
    try: yield
    finally: saved.append(1); yield 'again'
saved = []; g = revives(); next(g); del g; print(saved, hooked); hooked.clear()
def outer():
    try: yield from gen('inner')
    finally: log.append('outer')
log.clear(); g = outer(); next(g); g.send('x'); del g; print(log); log.clear()
g = outer(); next(g); print(g.gi_yieldfrom.__name__, g.gi_frame.f_lineno, g.gi_running); g.close(); print(log, g.gi_frame, g.gi_yieldfrom); log.clear()
def nested():
    with Manager() as m:
        yield m
class Manager:
    def __enter__(self): log.append('enter'); return self
    def __exit__(self, *a): log.append(('exit', a[0].__name__)); return False
g = nested(); next(g); del g; print(log); log.clear()
g = (x for x in iter([1, 2])); next(g); f = g.gi_frame; del g; print(f.f_locals)
def running():
    try: next(me)
    except ValueError as error: log.append(str(error))
    yield
me = running(); next(me); print(log); print(sys.getrefcount(me)); me.close()
try: me.throw(OSError('after'))
except OSError as error: print(error)
print(list(me), next(me, 'done'))
def with_return():
    return (yield from [1, 2])
g = with_return(); print(next(g), next(g), next(g, 'end'))
