# `string.Template` and `string.Formatter`: places in texts, what fills them, and what is wrong with them.
import string
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
T = string.Template
for s in ('$a', '${a}', '$$', '$a$b', '$', 'x$', '${a', '$1', 'q\nw $1', '$a_b', '$aé', '${}', '$ a', '$A', '$$a', '$a.b', 'é$a', '${a}${b}', '$a$$', '', '\n\n  $'):
    t(lambda: T(s).substitute(a=1, b='x', a_b='ab', A='up'))
    t(lambda: T(s).substitute({'a': 1}))
    t(lambda: T(s).safe_substitute({'a': 1}, b=2))
t(lambda: T('$mapping').substitute(mapping=5)); t(lambda: T('$self').substitute(self=5)); t(lambda: T().substitute()); t(lambda: T('$a').substitute(5)); t(lambda: T(5).substitute())
class P(T): delimiter = '%'
t(lambda: P('%a %% $a %{a} %').safe_substitute(a=1)); t(lambda: P('%a %').substitute(a=1)); t(lambda: (T('x').template, T))
F = string.Formatter()
class O: x = 5; y = [1, {'k': 'v'}]
for s, a, k in (('{}', (1,), {}), ('{0}{}', (1,), {}), ('{}{0}', (1,), {}), ('{a}', (), {'a': 5}), ('{a.x}', (), {'a': O}), ('{a.y[1][k]}', (), {'a': O}), ('{0.y[0]:>{w}}|', (O,), {'w': 6}), ('{!r:>8}|', ('q',), {}), ('{{}}', (), {}), ('{', (), {}), ('}', (), {}), ('{0', (), {}), ('{0!}', (1,), {}), ('{0!', (1,), {}), ('{0!x}', (1,), {}), ('{0!rx}', (1,), {}), ('{a', (), {}), ('{a:{', (), {'a': 1}), ('{0[}', ([1],), {}), ('{0[0]x}', ([1],), {}), ('{0.}', (1,), {}), ('{0[]}', ([1],), {}), ('{0:{1:{2:{3}}}}', (1,2,3,4), {}), ('{:{}}', ('a', 5), {}), ('{5}', (), {}), ('{zz}', (), {}), ('a{0}b{1}c', (1, 2), {}), ('{0:d}', ('x',), {}), ('a{{b}}c', (), {}), ('{a{b}', (), {}), ('{0!s}', (1,), {}), ('{:x}{:o}', (255, 8), {}), ('{-1}', (1,), {}), ('{0[-1]}', ([1],), {}), ('{ a }', (), {' a ': 1}), ('{0!r', (1,), {}), ('x}}y', (), {}), ('x{', (), {}), ('{:}', (3,), {}), ('{!a}', ('é',), {})):
    t(lambda: F.format(s, *a, **k)); t(lambda: F.vformat(s, a, k)); t(lambda: list(F.parse(s)))
class D(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, '<%s>' % key) if isinstance(key, str) else super().get_value(key, args, kwargs)
    def check_unused_args(self, used, args, kwargs): print(sorted(map(str, used)))
t(lambda: D().format('{a} {b} {0}', 1, b=2)); t(lambda: F.format()); t(lambda: F.format()); t(lambda: F.format(5)); t(lambda: F.get_field('a.b', (), {'a': O})); t(lambda: F.convert_field(1, 'z')); t(lambda: F.format('{format_string}', format_string=3))
from string import Template, Formatter
t(lambda: (Template is T, Formatter, Template.__name__, Template.__qualname__))
from string import *
t(lambda: (Template, capwords('a b')))
