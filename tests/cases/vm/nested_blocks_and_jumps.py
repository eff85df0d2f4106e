# Loops, try, with and finally in each other; break, continue and return through them.
log = []
class M:
    def __init__(self, n): self.n = n
    def __enter__(self): log.append('+%s' % self.n); return self
    def __exit__(self, *a): log.append('-%s%s' % (self.n, a[0].__name__ if a[0] else ''))
def f(kind):
    for i in range(3):
        try:
            with M(i), M('x'):
                if i == 1:
                    if kind == 'break': break
                    if kind == 'continue': continue
                    if kind == 'return': return 'returned'
                    if kind == 'raise': raise KeyError(i)
        except KeyError: log.append('caught')
        else: log.append('else')
        finally:
            log.append('finally')
    else: log.append('loop else')
    return 'end'
for kind in ('none', 'break', 'continue', 'return', 'raise'): print(kind, f(kind), log); log.clear()
def override():
    try: return 'try'
    finally: return 'finally'
def swallow():
    for i in range(2):
        try: raise ValueError
        finally: continue
    return 'swallowed'
def broken():
    while True:
        try: 1 / 0
        finally: break
    return 'broke'
def value():
    x = 1
    try: return x
    finally: x = 2
def nested():
    try:
        try: raise ValueError('a')
        finally: raise KeyError('b')
    except KeyError as e: return repr(e), repr(e.__context__)
def reraise():
    try:
        try: raise ValueError('v')
        except ValueError:
            try: raise
            finally: log.append('inner finally')
    except ValueError as e: return e.args
print(override(), swallow(), broken(), value(), nested(), reraise(), log)
def gen():
    try:
        while True:
            try: x = yield
            except ValueError: x = 'value'
            else:
                if x == 'stop': return 'stopped'
            finally: log.append(x)
    finally: log.append('closed')
log.clear(); g = gen(); next(g); g.send(1); g.throw(ValueError)
try: g.send('stop')
except StopIteration as e: print(e.value, log)
def deep():
    for a in 'a':
        while True:
            with M(1):
                try:
                    for b in 'b':
                        try:
                            with M(2):
                                try:
                                    for c in 'c': 
                                        try: return a + b + c
                                        finally: log.append(3)
                                finally: log.append(2)
                        except ZeroDivisionError: pass
                finally: log.append(1)
log.clear(); print(deep(), log)
src = '\n'.join('%sfor i%d in (1,):' % (' ' * n, n) for n in range(20)) + '\n' + ' ' * 20 + 'x = i19'
ns = {}; exec(src, ns); print(ns['x'])
too_many = '\n'.join('%sfor i%d in (1,):' % (' ' * n, n) for n in range(21)) + '\n' + ' ' * 21 + 'pass'
try: exec(too_many)
except SyntaxError as e: print(e.msg, e.lineno)
for bad in ('break', 'continue', 'return', 'yield', 'def f():\n nonlocal x', 'nonlocal x', 'def f():\n x = 1\n global x', 'def f(a, a): pass', 'def f(a=1, b): pass', 'f(a=1, a=2)', 'f(**k, *a)', 'f(a=1, 2)', '1 = x', 'x + 1 = 2', 'del f()', 'for 1 in x: pass', 'with a as 1: pass', 'lambda: (yield)', 'class C: return 1', 'a, *b, *c = x', '*a = x', '*a', 'print(*)', 'from __future__ import nothing', 'try: pass', 'x = yield = 1', 'None = 1', 'f() += 1', '(x for x in y) = 1', 'def f():\n  from m import *', 'import a.b as c.d', 'if x = 1: pass', 'assert (x, y) = 1', 'global x; x = 1; global x', '__debug__ = 1', 'def f(None): pass', "f'{'", "f'{}'", "f'{a!z}'", "b'é'", '"abc', "'''abc", '\\', '0777', '1_', '0b2', '1__0', '$', 'a b', '(', ')', '[)', 'if 1:\npass', '  x', 'if 1:\n  a\n b'):
    try: compile(bad, 's', 'exec'); print('compiled', repr(bad))
    except SyntaxError as e: print(repr(bad), type(e).__name__, e.lineno)
