# Context managers and their errors.
import contextlib, io, sys
@contextlib.contextmanager
def cm(n):
    print('enter', n)
    try: yield n
    except ValueError as e: print('swallowed', e)
    finally: print('exit', n)
with cm(1) as x, cm(2) as y: print(x, y)
with cm(3): raise ValueError('boo')
try:
    with cm(4): raise KeyError('k')
except KeyError as e: print(repr(e))
with contextlib.suppress(ZeroDivisionError): 1/0
with contextlib.ExitStack() as st:
    st.enter_context(cm('a')); st.callback(print, 'cb', 1); st.push(lambda *e: print('push', e[0]))
    print('in')
buf = io.StringIO()
with contextlib.redirect_stdout(buf): print('captured')
print(repr(buf.getvalue()))
class C:
    def close(self): print('closed')
with contextlib.closing(C()): pass
with contextlib.nullcontext(5) as n: print(n)
class D(contextlib.ContextDecorator):
    def __enter__(self): print('E'); return self
    def __exit__(self, *a): print('X'); return False
@D()
def fn(): print('fn')
fn()
@cm('deco')
def fn2(): print('fn2')
fn2()
class M:
    def __enter__(self): print('in M'); return self
    def __exit__(self, t, v, tb): print('out', t and t.__name__, v, tb is not None); return True
with M() as m: print('body')
with M(): raise IndexError('i')
with M(): sys.exit(3)
def f():
    with M(): return 'r'
print(f())
for i in range(2):
    with M():
        if i == 0: continue
        break
class NoEnter: pass
for bad in (NoEnter(), 5):
    try:
        with bad: pass
    except Exception as e: print(type(e).__name__, e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except Exception as e: print(type(e).__name__, e)
@contextlib.contextmanager
def none():
    if False: yield
try:
    with none(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def two(): yield; yield
try:
    with two(): pass
except RuntimeError as e: print(e)
st = contextlib.ExitStack(); st.callback(print, 'popped'); st2 = st.pop_all(); st.close(); st2.close()
try:
    with contextlib.ExitStack() as st:
        st.callback(lambda: 1/0); st.callback(lambda: {}['a'])
except Exception as e: print(repr(e), repr(e.__context__))
with cm(5) as a, \
     M() as b: print(a)
