# Cells: shared, emptied, in cycles, in classes and generators; what a frame's end releases.
import gc, weakref, sys
gc.collect(); gc.disable()
class O: pass
def make():
    o = O(); refs.append(weakref.ref(o))
    def get(): return o
    def drop():
        nonlocal o
        o = None
    return get, drop
refs = []; get, drop = make(); print(get() is refs[0](), get.__closure__[0] is drop.__closure__[0], sys.getrefcount(get.__closure__[0])); drop(); print(get(), refs[0]())
def recursive():
    o = O(); refs.append(weakref.ref(o))
    def again(n): return o if n == 0 else again(n - 1)
    return again(2) is o
print(recursive(), refs[-1]() is not None, gc.collect() > 0, refs[-1]())
def empty():
    def inner(): return late
    try: inner()
    except NameError as e: print(e)
    late = 1; print(inner()); del late
    try: inner()
    except NameError as e: print(e)
    return inner
cell = empty().__closure__[0]
for f in (lambda: cell.cell_contents, lambda: setattr(cell, 'cell_contents', 5), lambda: cell.cell_contents, lambda: delattr(cell, 'cell_contents'), lambda: cell.cell_contents):
    try: print(f())
    except ValueError as e: print(e)
from types import CellType, FunctionType
c1, c2 = CellType(1), CellType(2); print(c1 < c2, c1 == CellType(1), c1 != c2, CellType() == CellType(), CellType() < c1, repr(CellType())[:8], repr(c1)[-20:] != '')
f = FunctionType(get.__code__, {}, 'made', None, (CellType('inside'),)); print(f(), f.__name__)
for bad in (lambda: FunctionType(get.__code__, {}), lambda: FunctionType(get.__code__, {}, None, None, ()), lambda: FunctionType(get.__code__, {}, None, None, (1,)), lambda: FunctionType(3, {})):
    try: bad()
    except (TypeError, ValueError) as e: print(e)
fs = [lambda: i for i in range(3)]; print([g() for g in fs], [g() for g in [lambda i=i: i for i in range(3)]])
def counter():
    n = 0
    class C:
        def up(self): nonlocal n; n += 1; return n
        held = n
    return C
K = counter(); k = K(); print(k.up(), k.up(), K.held)
def gen():
    o = O(); refs.append(weakref.ref(o))
    yield lambda: o
g = gen(); h = next(g); del g; print(refs[-1]() is not None, h() is refs[-1]()); del h; print(refs[-1]())
def args(a, *b, **c): return lambda: (a, b, c)
z = args(1, 2, x=3); print(z(), z.__code__.co_freevars, args.__code__.co_cellvars)
def exc():
    try: raise ValueError
    except ValueError as e: return lambda: e
try: exc()()
except NameError as e: print(e)
def dec(f): log.append(f.__closure__ is not None); return f
log = []
def outer(x):
    @dec
    def inner(): return x
    return inner
outer(1); print(log, outer.__code__.co_cellvars, outer(1).__code__.co_freevars)
gc.enable()
