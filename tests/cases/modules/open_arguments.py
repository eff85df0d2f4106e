# What `open` says of its arguments, in the order in which it looks at them.
import io, warnings
print(open is io.open, open)
class P:
    def __init__(self, v): self.v = v
    def __fspath__(self):
        if isinstance(self.v, Exception): raise self.v
        return self.v
class I:
    def __index__(self): return 77
class F:
    def fileno(self): return 1
def t(*a, **k):
    try:
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            try:
                r = open(*a, **k)
                print('got', type(r).__name__, getattr(r,'mode',None))
            except BaseException as e:
                print(type(e).__name__, e, getattr(e,'filename',0), getattr(e,'filename2',0),e.args)
        for x in w: print('   W', x.category.__name__, x.message)
    except BaseException as e:
        print("outer", e)
for f in (None, 5.5, 'a\0b', b'a\0b', [], b'x', bytearray(b'x'), P('p'), P(b'p'), P(3), P(ValueError('v')), P(None), I(), F(), {}, object, -1, 77, 2**31, 2**70, -5, '', b'', '\ud800', (), 'x'*300, '/', '.'):
    print(repr(f)[:30] if not isinstance(f, (P, I, F)) else type(f).__name__, end=' ')
    t(f)
t(); t(1,2,3,4,5,6,7,8,9); t(file='x', file2=3); t('x', file='x')
for m in ('', 'z', 'U', 'rU', 'wU', 'U+', 'aU', 'rr', 'rw', 'tb', 'rtb', 'b', 't', '+', 'r+', 'rb+', 'rbU', 'rUU', 'rt', 'r\0', 'rb\ud800', 'é', 5, None, b'r', 'R', 'rbt+', 'tU', '++'):
    print(ascii(m), end=' ')
    t('nofile_x', m)
for kw in (dict(encoding='utf8'), dict(errors='x'), dict(newline=''), dict(encoding=5), dict(errors=5), dict(newline=5), dict(newline='x'), dict(newline='\r\n'), dict(newline='\n\n'), dict(buffering=0), dict(buffering=-2), dict(buffering=1), dict(buffering=None), dict(buffering='1'), dict(buffering=2.5), dict(buffering=2**40), dict(closefd=False), dict(closefd=0), dict(closefd='x'), dict(closefd=[]), dict(opener=5), dict(opener=lambda *a: 77), dict(opener=lambda *a: -1), dict(opener=lambda *a: 'x'),dict(opener=lambda *a: 1/0), dict(opener=lambda *a: print('opener', a) or -3), dict(encoding='nope'), dict(errors='nope'), dict(encoding='a\0b'), dict(newline='\0'), dict(encoding=None, errors=None, newline=None)):
    print({k: (v if not callable(v) else 'f') for k, v in kw.items()}, end=' ')
    t('nofile_x', **kw)
    print('      rb', end=' ')
    t('nofile_x', 'rb', **kw)
t('nofile_x', 'rb', encoding='a', errors='b', newline='c')
t('nofile_x', 'rb', 0)
t('nofile_x', 'rb', 1)
t('nofile_x', 'r', 0)
t('nofile_x', 'U', 0, 'x')
try: open('nofile')
except OSError as e: print(repr(e), e.errno, e.strerror, e.filename)
