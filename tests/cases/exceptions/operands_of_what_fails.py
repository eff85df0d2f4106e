# Which operand goes first, when an instruction succeeds and when it fails.
import operator
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
class R(D):
    def r(self, *a): return 1
for n in 'add sub mul truediv floordiv mod pow matmul lshift rshift and or xor'.split():
    for p in '', 'r', 'i': setattr(R, '__%s%s__' % (p, n), R.r)
for n in 'lt le eq ne gt ge contains getitem setitem delitem neg pos invert'.split(): setattr(R, '__%s__' % n, R.r)
ops = '+ - * / // % ** @ << >> & | ^'.split()
for o in ops:
    for c in 'DR':
        for s in '%s(1) %s %s(2)' % (c, o, c), 'x = %s(1); x %s= %s(2); del x' % (c, o, c):
            try: exec(s, dict(globals()))
            except TypeError: print('E', end=' ')
            print(s)
for s in '< <= == != > >= in is not_in'.replace('not_in','not%in').split():
    for c in 'DR':
        t = '%s(1) %s %s(2)' % (c, s.replace('%',' '), c)
        try: exec(t, dict(globals()))
        except TypeError: print('E', end=' ')
        print(t)
for t in '''-%s(1)
+%s(1)
~%s(1)
not %s(1)
%s(1)[%s(2)]
%s(1)[%s(2)] = %s(3)
del %s(1)[%s(2)]
%s(1)[%s(2):%s(3)]
%s(1)[%s(2):%s(3):%s(4)]
{%s(1): %s(2), %s(3): %s(4)}
[%s(1), %s(2)]
(%s(1), %s(2))
(*[%s(1)], %s(2))
{**{1: %s(1)}, 2: %s(2)}
print(%s(1).n, %s(2).n)
isinstance(%s(1), D)
getattr(%s(1), 'n', %s(2))
%s(1).n if %s(2) else 3
(%s(1), %s(2))[0]
[%s(1), %s(2)][0]
{1: %s(1)}[1]
%s(1) and %s(2)
%s(1) or %s(2)
f'{%s(1).n}{%s(2).n}'
[%s(i) for i in (1, 2)]
{%s(i): %s(i+5) for i in (1, 2)}
list(%s(i) for i in (1, 2))
a, b = %s(1), %s(2); del b, a
a, *b = %s(1), %s(2), %s(3); del a, b
(lambda *a, **k: 0)(%s(1), k=%s(2))
(lambda *a, **k: 0)(*[%s(1)], **{'k': %s(2)})
(lambda a, b=%s(1), *, c=%s(2): 0)(%s(3))
%s(1).x = %s(2)
%s(1).r(%s(2), %s(3))
{[]: %s(1), %s(2): 3}
{%s(1): [], []: %s(2)}
{'a': %s(1), 'b': [].x}
[%s(1), %s(2), [].x]
%s(1).n + [].x
print(%s(1), [].x)
print(%s(1), a=%s(2))
print(*3, %s(2))
print(*[%s(1)], *4, %s(3))
print(**%s(1))
print(**{'a': %s(1)}, **%s(2))
max(%s(1), %s(2), key=3, default=%s(3))
%s(1).zz(%s(2))
%s(1).n.zz(%s(2))
[].zz(%s(2))
'%%d %%d' %% (%s(1), %s(2))
'a' + %s(1)
[] + %s(1)
(1,) + %s(1)
%s(1) + 'a'
'a' * %s(1)
'a' in %s(1)
%s(1) in 'a'
iter(%s(1))
for i in [%s(1)]: 1/0
with %s(1) as x: pass
raise %s(1)
raise ValueError(%s(1))
raise ValueError from %s(1)
assert 0, %s(1)
del %s(1).zz
import_ = __import__('sys', %s(1), %s(2), %s(3), 'x')
x = %s(1); del x
def f(a: %s(1) = %s(2)): pass
class A(%s(1)): pass
class A(D, metaclass=%s(1)): pass'''.split('\n'):
    for c in 'DR':
        s = t.replace('%s', c).replace('%%', '%')
        try: exec(s, dict(globals()))
        except Exception as e: print(type(e).__name__, end=' '); e = None
        print(s)
