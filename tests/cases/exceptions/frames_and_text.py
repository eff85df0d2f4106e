# What tracebacks hold, and how exceptions print.
import sys, gc, weakref, traceback
class Big: 
    def __repr__(self): return '<Big>'
gc.disable(); gc.collect()
def f():
    big = Big(); r = weakref.ref(big)
    try: raise ValueError('x')
    except ValueError as e: return e, r
e, r = f(); print(r()); print(e.__traceback__.tb_frame.f_locals.keys() if e.__traceback__ else None); print(e.__traceback__.tb_lineno, e.__traceback__.tb_next); e.__traceback__ = None; print(r())
def g():
    big = Big(); r = weakref.ref(big)
    try: raise KeyError('k')
    except KeyError as exc: saved = exc
    return r
r = g(); print(r()); print(gc.collect()); print(r())
try: raise ValueError('a') from KeyError('b')
except ValueError as e: print(repr(e.__cause__), e.__context__, e.__suppress_context__)
try:
    try: 1/0
    finally: {}['k']
except KeyError as e: print(repr(e.__context__), e.__context__.__traceback__.tb_lineno)
try: e
except NameError as x: print(x)
print(sys.exc_info())
def depth(n):
    if n: return depth(n-1)
    raise RuntimeError('deep')
try: depth(3)
except RuntimeError:
    t, v, tb = sys.exc_info(); n = 0
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti); tb = tb.tb_next
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exc().splitlines()[-1]); del t, v, tb
class MyErr(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __str__(self): return f'MyErr {self.args} {self.b}'
try: raise MyErr(1, 2)
except MyErr as e: print(e, repr(e), e.args)
for ex in (Exception(), Exception(1), Exception(1, 2), KeyError('a'), KeyError(), OSError(2, 'No', 'f'), StopIteration(3), SystemExit(4), UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad'), SyntaxError('m', ('f', 1, 2, 't')), ImportError('x', name='n', path='p'), AttributeError('a')):
    print(repr(ex), '|', str(ex), sys.getsizeof(ex))
try:
    try: raise TypeError('1')
    except TypeError: raise ValueError('2')
except ValueError as e: traceback.print_exception(type(e), e, e.__traceback__, file=sys.stdout)
try: raise 5
except TypeError as e: print(e)
try: raise ValueError from 5
except TypeError as e: print(e)
try: raise
except RuntimeError as e: print(e)
print(traceback.format_exception_only(ValueError, ValueError('z')))
e = ValueError('w').with_traceback(None); print(e.__traceback__)
def h(): return sys._getframe().f_back.f_code.co_name, sys._getframe(0).f_lineno, sys._getframe().f_globals is globals()
print(h())
try: sys._getframe(100)
except ValueError as e: print(e)
def u():
    try: return 'try'
    finally: print('finally')
print(u())
def w():
    for i in range(3):
        try: continue
        finally: print('c', i)
        print('no')
w()
depth(2)
