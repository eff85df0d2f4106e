# `io.TextIOWrapper` over bytes in memory: encodings, newlines, what is kept back, subclasses.
import io, sys
W = io.TextIOWrapper
def t(s_, **ns):
    try: print(s_, '->', repr(eval(s_, globals(), ns)))
    except BaseException as e: print(s_, '->', type(e).__name__, e)
def mk(data=b'', **k): return W(io.BytesIO(data), **k)
w = mk(b'one\ntwo\r\nthree\rfour')
for s in ('w','w.encoding','w.errors','w.line_buffering','w.write_through','w.newlines','w.read(2)','w.read()','w.newlines','w.read()','w.seek(0)','w.readline()','w.readline(2)','w.readlines()','w.seek(0)','list(w)','w.tell()','w.closed','w.readable()','w.writable()','w.seekable()','w.name','w.fileno()','w.isatty()','w.close()','w.closed','w.read()','w.write("x")','w','w.buffer.closed'): t(s)
for nl in (None, '', '\n', '\r', '\r\n'):
    w = mk(b'one\ntwo\r\nthree\rfour', newline=nl)
    print(repr(nl), list(w), w.newlines)
    w = mk(newline=nl); w.write('a\nb\r\nc'); w.flush(); print(w.buffer.getvalue())
b = io.BytesIO(); w = W(b, encoding='utf-8')
t('w.write("héllo")', w=w); t('b.getvalue()'); t('w.flush()', w=w); t('b.getvalue()', b=b); t('w.detach() is b', w=w, b=b); t('w.write("x")', w=w); t('w.read()', w=w); t('w', w=w); t('w.closed', w=w); t('w.detach()', w=w)
b = io.BytesIO(); w = W(b, encoding='latin-1', line_buffering=True)
w.write('é'); print(b.getvalue()); w.write('\n'); print(b.getvalue())
b = io.BytesIO(); w = W(b, write_through=True); w.write('abc'); print(b.getvalue()); print('x', 5, file=w); print(b.getvalue())
t('W(io.BytesIO(), "nope")'); t('W(io.BytesIO(), newline="x")'); t('W(io.BytesIO(), newline=5)'); t('W(io.BytesIO(), errors=5)'); t('W(5)'); t('W(io.StringIO())'); t('W(io.BytesIO(), "ascii", "strict", "\\n", True, True)')
w = mk(encoding='ascii'); t('w.write("é")', w=w); t('w.write(5)', w=w); 
w = mk(b'\xff', encoding='utf-8'); t('w.read()', w=w)
w = mk(b'\xff', encoding='utf-8', errors='replace'); t('w.read()', w=w); t('w.errors', w=w)
w = mk(b'abc'); t('w.read(-1)', w=w); t('w.read("x")', w=w); t('w.seek(1, 1)', w=w); t('w.seek(0, 2)', w=w); t('w.seek(-1)', w=w); t('w.seek(0, 9)', w=w); t('w.truncate(1)', w=w); t('w.buffer.getvalue()', w=w); t('w.readline()',w=w)
class S(W):
    def write(self, text): return super().write(text.upper())
b = io.BytesIO(); s = S(b, encoding='utf-8'); print('hello', file=s); s.flush(); t('b.getvalue()', b=b); t('s', s=s); s.foo = 5; t('s.foo', s=s)
with mk(b'q') as w: t('w.read()', w=w)
t('w.closed', w=w)
t('isinstance(w, io.TextIOBase)'); t('issubclass(W, io.TextIOBase)'); t('isinstance(w, io.IOBase)'); t('isinstance(sys.stdout, W)'); t('W'); t('W.__name__, W.__module__')
w = mk(b'1\n2\n3\n'); t('next(w)', w=w); t('w.read()', w=w); t('next(w)', w=w)
w = mk(); w.mode = 'r'; t('w', w=w)
old = sys.stdout; b = io.BytesIO(); sys.stdout = W(b, encoding='utf-8', newline='\n'); print('captured', 1); sys.stdout.flush(); x = sys.stdout; sys.stdout = old; t('b.getvalue()', b=b)
w = mk(b'ab'); t('w.reconfigure(line_buffering=True)', w=w); t('w.line_buffering', w=w); t('w.reconfigure(errors="ignore")', w=w); t('w.errors', w=w)
w = mk(b'a\nb\n'); w.readline(); w.write('Z'); w.flush(); t('w.buffer.getvalue()', w=w)
import weakref; w = mk(); r = weakref.ref(w); b = w.buffer; del w; print(r() is None, b.closed)
import gc; w = mk(); b = w.buffer; w.write('pend'); del w; t('b.closed', b=b)
