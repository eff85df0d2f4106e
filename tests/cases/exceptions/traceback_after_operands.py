# What an instruction that fails works on goes before its traceback is made.
import gc
gc.disable()
class D:
    n = 0
    def __init__(self, n): self.n = n
    def __del__(self):
        print(self.n, sum(type(o).__name__ == 'traceback' for o in gc.get_objects()), end=' ')
def t(src):
    try: exec(src, dict(globals()))
    except Exception as e: print(type(e).__name__, src); e = None
for s in '''len(D(1), 2)
len(D(1))
D(1)()
D(1)(D(2))
D(1) + D(2)
D(1)[D(2)]
D(1)[D(2)] = D(3)
del D(1)[D(2)]
-D(1)
D(1) < D(2)
D(1).zz
D(1).zz = D(2).yy
object().zz = D(2)
D(1) in D(2)
[].append(D(1), D(2))
[].index(D(1), key=D(2))
(lambda: 0)(D(1))
(lambda v: 1/0)(D(1))
max(*[D(1)], **{'k': D(2)})
max(D(1), D(2), key=D(3))
iter(D(1))
[*D(1)]
{**D(1)}
{D(1): D(2), []: D(3)}
{D(1), ()}; {D(2), []}
[D(1), 1/0]
a, b = D(1)
a, b = [D(1)]
a, *b = D(1)
raise D(1)
raise ValueError(D(1))
raise ValueError from D(1)
f'{D(1):q}'
'%d' % D(1)
for i in D(1): pass
for i, j in [D(1)]: pass
with D(1): pass
[i for i in D(1)]
x = [D(1)]; x += D(2)
x = D(1); x -= D(2)
[][D(1):D(2)]
[][D(1):D(2)] = D(3)
del D(1).q
from_ = D(1).__class__.q
D(1) is None and 0 or D(2).q
getattr(D(1), 'q')
setattr(D(1), 3, D(2))
isinstance(D(1), D(2))
print(D(1), sep=D(2))
type('X', (D(1),), {})
def f(a=D(1), *, k=D(2)): pass\\nf(1, 2, 3)
def g(): yield D(1); 1/0\\nlist(g())
def g(): yield D(1); 1/0\\nfor i in g(): pass
def g(): x = yield D(1)\\nh = g(); next(h); h.throw(ValueError, D(2))
assert not D(1), D(2)
[D(1) for i in range(1) if 1/0]
sorted([D(1), D(2)])
sum([D(1)])
''.join([D(1)])
D(1) @ D(2)
D(1) ** D(2)
~D(1)
D(1) and D(2).q
not D(1).q
{1: D(1)}[2]
[D(1)][1]
(D(1),)[1]
{'a': D(1)}['b']
D(1).n.q
D(1).__init__()
D(1).__init__(D(2), D(3))
class X(D(1)): pass
class X(metaclass=D(1)): pass
class X(D, k=D(1)): pass
@D(1)\\ndef f(): pass
lambda: D(1).q
yield_ = (lambda: (yield))(D(1))
import nope_
exec(D(1))
b'' % D(1)
int(D(1))
[D(1)] < [D(2)]
(D(1),) < (D(2),)
[D(1)] * D(2)
D(1) * [D(2)]
D(1) // 0
1 // D(1)
divmod(D(1), D(2))
pow(D(1), D(2), D(3))
hash([D(1)])
{[D(1)]}
del [D(1)][1]
[D(1)][1] = D(2)
[D(1)].pop(1)
{1: D(1)}.pop(2)
next(iter([]), D(1)); next(D(2))'''.split('\n'): t(s.replace('\\n', '\n'))
