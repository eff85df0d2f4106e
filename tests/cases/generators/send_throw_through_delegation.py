# yield from: send, throw and close reach the innermost iterator, whatever it is.
log = []
class Full:
    def __iter__(self): return self
    def __next__(self): log.append('next'); return 'n'
    def send(self, v): log.append(('send', v)); return 's'
    def throw(self, *a): log.append(('throw', a[0] if isinstance(a[0], type) else type(a[0]))); raise StopIteration('thrown')
    def close(self): log.append('close')
def delegate(it):
    r = yield from it
    log.append(('result', r)); return r
g = delegate(Full()); print(next(g), g.send(3), g.send(None), log); log.clear()
try: g.throw(ValueError)
except StopIteration as e: print(e.value, log); log.clear()
g = delegate(Full()); next(g); g.close(); print(log); log.clear()
class Bare:
    def __iter__(self): return self
    def __next__(self): return 'b'
g = delegate(Bare()); next(g)
try: g.send(1)
except AttributeError as e: print(e)
g = delegate(Bare()); next(g)
try: g.throw(KeyError('k'))
except KeyError as e: print('KeyError', e)
g = delegate(Bare()); next(g); g.close(); print('closed')
class BadClose(Full):
    def close(self): raise OSError('close')
g = delegate(BadClose()); next(g)
try: g.close()
except OSError as e: print(e)
def inner():
    try:
        x = yield 1
        while True: x = yield ('got', x)
    except ValueError as e: yield ('handled', str(e))
    return 'inner done'
g = delegate(inner()); print(next(g), g.send('a'), g.throw(ValueError('v')), next(g, 'stop')); print(log); log.clear()
g = delegate(inner()); next(g)
try: g.throw(TypeError, 'message')
except TypeError as e: print(e, e.__traceback__.tb_next is not None)
g = inner(); 
try: g.throw(ValueError('early'))
except ValueError as e: print(e)
for args in ((3,), (ValueError, ValueError('x'), 3), ('s',), (ValueError(1), 2), ()):
    g = inner(); next(g)
    try: g.throw(*args)
    except BaseException as e: print(type(e).__name__, e)
g = inner()
try: g.send(1)
except TypeError as e: print(e)
def stops():
    yield 1
    raise StopIteration('inside')
g = stops(); next(g)
try: next(g)
except RuntimeError as e: print(e, repr(e.__cause__))
def converts():
    yield next(iter(()))
try: list(converts())
except RuntimeError as e: print(e)
for not_iterable in (3, None):
    try: list(delegate(not_iterable))
    except TypeError as e: print(e)
def accumulate():
    total = 0
    while True:
        x = yield
        if x is None: return total
        total += x
def gather(results):
    while True: results.append((yield from accumulate()))
results = []; g = gather(results); next(g)
for v in (1, 2, 3, None, 10, 20, None): g.send(v)
print(results)
def tree(n): 
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(4)))
