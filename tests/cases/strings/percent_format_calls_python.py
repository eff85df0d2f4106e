# % formatting whose values are objects with methods in Python: order of calls, errors, references held.
import sys
log = []
class Text:
    def __init__(self, name): self.name = name
    def __str__(self): log.append('str ' + self.name); return '<' + self.name + '>'
    def __repr__(self): log.append('repr ' + self.name); return 'Té(' + self.name + ')'
    def __int__(self): log.append('int'); return 42
    def __index__(self): log.append('index'); return 255
    def __float__(self): log.append('float'); return 2.5
a, b = Text('a'), Text('b')
print('%s and %r, %a|%5s|%-8s|%.2s' % (a, b, a, b, a, b), log); log.clear()
print('%d %i %u %x %X %#o %c' % (a, a, a, a, a, a, a), log); log.clear()
print('%f %.1e %G %08.3f' % (a, b, a, b), log); log.clear()
print('%s %%%s' % (a, [b, {1: a}]), log); log.clear()
print('%*d|%-*d|%.*f' % (5, a, 6, b, 1, a), log); log.clear()
class Map:
    def __getitem__(self, key): log.append('get ' + key); return Text(key)
print('%(x)s %(y)r %(x)5d' % Map(), log); log.clear()
print('%(x)s%% %(y)s' % {'x': a, 'y': 3, 'z': 0}, log); log.clear()
class Missing(dict):
    def __missing__(self, key): log.append('missing ' + key); return key * 2
print('%(x)s %(y)s' % Missing(x=1), log); log.clear()
def attempt(form, values):
    try: print(form % values)
    except Exception as error: print(type(error).__name__, error)
    if log: print(log); log.clear()
class Bad:
    def __str__(self): return 3
    def __repr__(self): raise KeyError('no repr')
    def __int__(self): return 'x'
    def __float__(self): return 1
    def __index__(self): raise TypeError('own words')
for form in ('%s', '%r', '%a', '%d', '%x', '%f', '%c', '%s %s', '%(a)s', '%q', '%', '%.', '%5'): attempt(form, Bad())
attempt('%s %d', (a, 'x')); attempt('%s %s', (a,)); attempt('%s', (a, b)); attempt('%d', a.name); attempt('%x', 2.5); attempt('%d', 2.9)
attempt('%(x)s %s', {'x': 1}); attempt('%s %(x)s', {'x': 1}); attempt('%(x)s', {'y': 1}); attempt('%(x)s', (1,)); attempt('%(x', {})
attempt('%(x)*d', {'x': 1}); attempt('%d', 1j); attempt('%f', 1j); attempt('%c', 'ab'); attempt('%c', 1.5); attempt('%s', ()); attempt('', ()); attempt('', (1,)); attempt('', {}); attempt('x', [])
class Counted:
    def __str__(self): return '%d %d' % (sys.getrefcount(self), sys.getrefcount(values))
values = (Counted(), Counted())
print('%s, %s' % values)
class Deep:
    def __init__(self, inner): self.inner = inner
    def __repr__(self): return 'Deep(%r)' % self.inner
deep = None
for _ in range(150): deep = Deep(deep)
print(len('%r' % deep))
print('%s' % type('Sub', (str,), {'__str__': lambda self: 'sub'})('x'), '%s' % 'exact', '%5.1s|' % 'abc', '%-5d|' % True)
print('%s' * 200 % tuple([a] * 200) == '<a>' * 200, len(log))
