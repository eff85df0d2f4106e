# Counts that exceptions, tracebacks and frames hold, and when they go.
import sys
rc = sys.getrefcount
o = object(); n = rc(o)
def f(x): return sys._getframe()
fr = f(o); print(rc(o) - n); fr.clear(); print(rc(o) - n); del fr; print(rc(o) - n)
def r(x): raise ValueError(x)
try: r(o)
except ValueError as e: print(rc(o) - n); kept = e
print(rc(o) - n); kept.__traceback__ = None; print(rc(o) - n); kept.args = (); print(rc(o) - n); del kept
def g(x):
    try: r(x)
    except ValueError: return rc(o) - n
print(g(o), rc(o) - n)
def h(x): yield rc(o) - n; yield rc(o) - n
i = h(o); print(next(i), rc(o) - n, next(i)); i.close(); print(rc(o) - n)
def c(x): return lambda: x
k = c(o); print(rc(o) - n); k = None; print(rc(o) - n)
class C:
    def m(self): return rc(self)
q = C(); print(q.m(), rc(q)); b = q.m; print(rc(q), b()); del b; print(rc(q)); print(rc(C) > 4)
def loc(): v = o; d = locals(); return rc(o) - n
print(loc(), rc(o) - n)
def nested(x):
    def inner(): return x
    return inner() is o, rc(o) - n
print(nested(o), rc(o) - n)
try: [].index(o)
except ValueError: print(rc(o) - n)
try: {}[o]
except KeyError as e: print(rc(o) - n, e.args[0] is o)
print(rc(o) - n)
