# Finalizers: resurrection, errors, generators, deep nesting.
import gc, sys
class R:
    pool = []
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n); R.pool.append(self)
r = R(1); del r; print(len(R.pool)); r = R.pool.pop(); del r; print('end', len(R.pool))
a, b = R(2), R(3); a.o, b.o = b, a; del a, b; print(gc.collect()); print([x.n for x in R.pool]); R.pool.clear(); print(gc.collect())
class E:
    def __del__(self): raise ValueError('in del')
e = E(); del e
class F:
    def __init__(self): raise RuntimeError('no')
    def __del__(self): print('F del')
try: F()
except RuntimeError as x: print(x)
print('after')
class G:
    def __new__(cls): print('new'); return super().__new__(cls)
    def __del__(self): print('G', sys.getrefcount(self))
G(); [G(), G()]; {1: G()}; print('x'); x = G(); x = G(); x = None
def f():
    g = G(); h = G(); return 5
print(f())
def g():
    g = G(); yield 1; yield 2
i = g(); next(i); del i; print('gen gone')
i = g(); next(i); i.close(); print('closed')
class S:
    __slots__ = ('a', 'b')
    def __del__(self): print('S del', hasattr(self, 'a'))
s = S(); del s; s = S(); s.a = 1; del s
class Sub(S):
    def __del__(self): print('sub'); super().__del__()
Sub()
class H:
    def __del__(self): del H.attr
    attr = 3
H(); print(hasattr(H, 'attr')); 
H()
class L(list):
    def __del__(self): print('L', list(self))
L([1, 2]); L([G()])
def nest(n):
    x = None
    for i in range(n): x = [x]
    return x
x = nest(100000); del x; print('deep ok')
