# Cells, free variables and functions made by hand.
import sys, gc, weakref
def outer():
    x = [1]
    def inner(): return x
    return inner
f = outer(); print(f.__closure__, f.__code__.co_freevars, f.__closure__[0].cell_contents) if False else print(f.__code__.co_freevars, outer.__code__.co_cellvars, f.__closure__[0].cell_contents, sys.getrefcount(f.__closure__[0].cell_contents))
def counter():
    n = 0
    def inc(by=1):
        nonlocal n; n += by; return n
    return inc
c, d = counter(), counter(); print(c(), c(5), d(), c.__closure__[0].cell_contents)
c.__closure__[0].cell_contents = 100; print(c())
fs = [lambda: i for i in range(3)]; print([f() for f in fs]); fs = [lambda i=i: i for i in range(3)]; print([f() for f in fs])
def late():
    def g(): return y
    try: g()
    except NameError as e: print(e)
    y = 1; print(g()); del y
    try: g()
    except NameError as e: print(e)
late()
print(sys.getsizeof(f), sys.getsizeof(c.__closure__), sys.getsizeof(c.__closure__[0]), sys.getsizeof(outer.__code__))
class Big: pass
def leak():
    big = Big(); r = weakref.ref(big)
    def use(): return big
    def dont(): return 1
    return use, dont, r
use, dont, r = leak(); del use; print(r()); del dont
def leak2():
    big = Big(); r = weakref.ref(big)
    def dont(): return 1
    def use(): return big
    return dont, r
dont, r = leak2(); print(r(), dont.__closure__)
import types
cell = types.CellType(5); print(cell.cell_contents, cell == types.CellType(5), cell < types.CellType(6), repr(cell)[:9])
e = types.CellType()
try: e.cell_contents
except ValueError as x: print(x)
def mk(): 
    def rec(n): return 1 if n < 2 else n * rec(n - 1)
    return rec
print(mk()(10)); gc.disable(); gc.collect(); mk(); print(gc.collect())
g = types.FunctionType(c.__code__, globals(), 'g', (3,), (types.CellType(1),)); print(g(), g.__name__, g.__defaults__)
try: types.FunctionType(c.__code__, globals())
except TypeError as x: print(x)
class K:
    z = 5
    def m(self): return __class__
    l = [z for _ in range(2)] if False else None
print(K().m(), K.m.__code__.co_freevars)
def a(x):
    class Q:
        y = x
        def get(self): return x
    return Q
print(a(7).y, a(8)().get())
exec('def ff():\n v=1\n return lambda: v'); print(ff()())
