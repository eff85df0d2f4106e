# str.format and format_map whose values, attributes, items and formats are made by methods in Python.
import sys
log = []
class Text:
    def __init__(self, name): self.name = name
    def __str__(self): log.append('str ' + self.name); return '<' + self.name + '>'
    def __repr__(self): log.append('repr ' + self.name); return 'Té(' + self.name + ')'
    def __format__(self, spec): log.append('format %s %r' % (self.name, spec)); return '[' + self.name + ':' + spec + ']'
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        log.append('attribute ' + name); return Text(self.name + '.' + name)
    def __getitem__(self, key): log.append('item %r' % (key,)); return Text('%s[%s]' % (self.name, key))
a, b = Text('a'), Text('b')
print('{} and {!r}, {!s:>8}|{!a}|{:>5}'.format(a, b, a, b, a), log); log.clear()
print('{0.x.y} {0[3]} {1[k].z[-1]} {0[a b]!r}'.format(a, b), log); log.clear()
print('{:{}} {:{}{}} {x:{y}}'.format(a, 'w', b, a, 3, x=a, y=b), log); log.clear()
print('{:{w.deep!r}}'.format(1.5, w=type('W', (), {'deep': type('S', (str,), {'__repr__': lambda self: '08.3f'})()})), log); log.clear()
class Map:
    def __getitem__(self, key): log.append('get ' + key); return Text(key)
print('{x} {y.z!s}'.format_map(Map()), log); log.clear()
class Missing(dict):
    def __missing__(self, key): log.append('missing ' + key); return key * 2
print('{x} {y}'.format_map(Missing(x=1)), '{x}{{}}'.format(**Missing(x=2)), log); log.clear()
def attempt(form, *args, **keywords):
    try: print(form.format(*args, **keywords))
    except Exception as error: print(type(error).__name__, error)
    if log: print(log); log.clear()
class Bad:
    def __str__(self): return 3
    def __repr__(self): raise KeyError('no repr')
    def __format__(self, spec): return None
    def __getattr__(self, name): raise OSError(name)
    def __getitem__(self, key): raise LookupError(key)
for form in ('{}', '{!s}', '{!r}', '{!a}', '{.x}', '{[x]}', '{!q}', '{!', '{!r', '{!rx}', '{', '}', '{{', '{0}{}', '{}{0}', '{1}', '{k}', '{.}', '{[]}', '{[x}', '{0[x]y}', '{:{:{}}}', '{a b}', '{-1}', '{:{}}', '{0!s:{0}}', '{ 0}'):
    attempt(form, Bad())
attempt('{} {}', a); attempt('{:d}', 'x'); attempt('{:s}', 3); attempt('{:>{}}', 'x', 5); attempt('{:{}}', 'x', Bad()); attempt('{x}'); attempt('{0.real} {0.imag:+}', 3); attempt('{:}', object); attempt('{:5}', None); attempt('{!r:5}|', None); attempt('{:5}', [])
try: '{}'.format_map({})
except ValueError as error: print(error)
try: '{0}'.format_map({})
except ValueError as error: print(error)
try: '{x}'.format_map(3)
except TypeError as error: print(error)
class Counted:
    def __format__(self, spec): return '%d' % sys.getrefcount(self)
print('{}, {}, {x}'.format(Counted(), Counted(), x=Counted()))
kept = Counted(); print('{0} {0}'.format(kept), '{k}'.format_map({'k': kept}))
class Deep:
    def __init__(self, inner): self.inner = inner
    def __repr__(self): return 'Deep({!r})'.format(self.inner)
deep = None
for _ in range(150): deep = Deep(deep)
print(len('{!r}'.format(deep)), len(repr(deep)))
print(format(a, 'q'), f'{a:{b!s}}', log); log.clear()
print(('{}' * 100).format(*[a] * 100) == '[a:]' * 100, len(log))
