# How messages name the function that is called wrongly.
class C:
    def m(self): pass
    def __call__(self): pass
    def __str__(self): return 'C!'
class Q:
    __qualname__ = 'qq'
class M:
    __qualname__ = 'mm'; __module__ = None
class BadStr:
    def __str__(self): raise OSError('s')
    def __call__(self): pass
class BadQ:
    def __getattr__(self, n): raise OSError(n)
    def __call__(self): pass
class KW:
    def keys(self): return ['a']
    def __getitem__(self, k): return 1
class KE:
    def keys(self): raise KeyError('kk')
class KA:
    def keys(self): raise AttributeError('aa')
def f(**k): pass
for s in '''len(1, 2)
len()
[].append()
[].append(1, 2)
[].append(x=1)
[].clear(1)
{}.get(x=1)
''.join(x=1)
list.append()
dict.get()
str.join()
f(*3)
f(**3)
f(*3, **{})
f(a=1, **{'a': 2})
f(**{'a': 1}, **{'a': 2})
f(**{1: 2})
C()(*3)
C()(**3)
C()(a=1, **{'a': 2})
C().m(*3)
C().m(**3)
BadStr()(*3)
BadQ()(*3)
BadQ()(**3)
BadStr()(a=1, **{'a': 2})
f(a=1, **KW())
f(**KE())
f(**KA())
print(*3)
print(**3)
print(sep='', **{'sep': 1})
Q(*3)
M(*3)
int(*3)
[].sort(*3)
list.sort(*3)
(lambda: 0)(*3)
f.__call__(*3)
type(*3)
iter(1, 2, 3)
isinstance(1)
hasattr(1)
id()
id(1, 2)
{}.items(1)
{}.update(1, 2)
(1).bit_length(1)
'a'.upper(1)
object.__init__()
object.__repr__()
object().__repr__(1)
int.__add__()
int.__add__(1)
int.from_bytes()
float.fromhex()'''.split('\n'):
    try: exec(s)
    except Exception as e: print(s, '|', type(e).__name__, e.args, '|', type(e.__context__).__name__)
