# contextlib: generators as managers, ExitStack's order and errors, suppress, redirect, closing, nullcontext.
import contextlib, io, sys, gc, weakref
log = []
@contextlib.contextmanager
def manager(name, swallow=False):
    log.append('in ' + name)
    try: yield name
    except ValueError as e:
        log.append('saw %s' % e)
        if not swallow: raise
    finally: log.append('out ' + name)
with manager('a') as a, manager('b') as b: log.append(a + b)
print(log); log.clear()
with manager('c', True): raise ValueError('v')
try:
    with manager('d'): raise ValueError('w')
except ValueError as e: print('out', e, log); log.clear()
try:
    with manager('e'): raise KeyError('k')
except KeyError as e: print(e, log); log.clear()
@manager('deco')
def decorated(x): log.append(x); return x + 1
print(decorated(1), decorated(2), log, decorated.__name__, decorated.__wrapped__(5)); log.clear()
@contextlib.contextmanager
def no_yield():
    if False: yield
@contextlib.contextmanager
def two(): yield 1; yield 2
@contextlib.contextmanager
def stops(): yield
for bad in (no_yield, two):
    try:
        with bad(): pass
    except RuntimeError as e: print(e)
try:
    with two(): raise ValueError('x')
except (RuntimeError, ValueError) as e: print(type(e).__name__, e)
try:
    with stops(): raise StopIteration('s')
except StopIteration as e: print('passed', e)
with contextlib.ExitStack() as stack:
    for n in 'xyz': stack.enter_context(manager(n))
    stack.callback(lambda *a, **k: log.append((a, k)), 1, k=2); stack.push(lambda *e: log.append(e[0]))
print(log); log.clear()
def swallow(t, v, tb): log.append(t and t.__name__); return True
with contextlib.ExitStack() as s: s.push(swallow); s.push(manager('p')); raise ValueError('stacked')
print(log); log.clear()
try:
    with contextlib.ExitStack() as s:
        s.callback(lambda: 1 / 0); s.callback(lambda: log.append('still')); raise KeyError('first')
except ZeroDivisionError as e: print(type(e.__context__).__name__, log); log.clear()
s = contextlib.ExitStack(); s.callback(log.append, 'moved'); t = s.pop_all(); s.close(); print(log); t.close(); print(log); log.clear()
with contextlib.suppress(KeyError, IndexError): {}[1]
try:
    with contextlib.suppress(): raise OSError('not suppressed')
except OSError as e: print(e)
out = io.StringIO()
with contextlib.redirect_stdout(out) as target: print('captured'); print(target is out, file=sys.stderr)
with contextlib.redirect_stderr(out): print('err', file=sys.stderr)
print(repr(out.getvalue()))
class Closes:
    def close(self): log.append('closed')
with contextlib.closing(Closes()) as c: pass
with contextlib.nullcontext(5) as five: print(five, log)
class Deco(contextlib.ContextDecorator):
    def __enter__(self): log.append('E'); return self
    def __exit__(self, *e): log.append('X'); return e[0] is ValueError
@Deco()
def fails(): raise ValueError
print(fails(), log)
class Weak: pass
w = Weak(); r = weakref.ref(w)
@contextlib.contextmanager
def holds(o): yield
with holds(w): del w; print(r() is not None)
gc.collect(); print(r())
try:
    with 3: pass
except AttributeError as e: print(e)
class Half:
    def __enter__(self): pass
try:
    with Half(): pass
except AttributeError as e: print(e)
