# input() reads from whatever stands as sys.stdin and prompts on whatever stands as sys.stdout.
import sys, io
old=sys.stdin
sys.stdin=io.StringIO("one\ntwo\nthree")
print(repr(input()), repr(input('p> ')), repr(input()))
try: input()
except EOFError as e: print('EOF', e)
sys.stdin=io.StringIO("one\n\nthree\r\n")
print(repr(input()), repr(input()), repr(input()))
class S:
    def __init__(self,v): self.v=v
    def readline(self,*a):
        print('readline',a)
        return self.v
for v in ('x\n','y',b'z',3,'',None):
    sys.stdin=S(v)
    try: print(repr(input('q')))
    except BaseException as e: print(type(e).__name__, e)
sys.stdin=object()
try: input('q')
except BaseException as e: print(type(e).__name__, e)
sys.stdin=None
try: input('q')
except BaseException as e: print(type(e).__name__, e)
del sys.stdin
try: input('q')
except BaseException as e: print(type(e).__name__, e)
sys.stdin=old
o=sys.stdout
sys.stdout=None
try: input('q')
except BaseException as e: sys.stdout=o;print(type(e).__name__, e)
sys.stdin=io.StringIO("one\n")
sys.stdout=b=io.StringIO()
r=input('prompt'); sys.stdout=o
print(repr(r), repr(b.getvalue()))
sys.stdin=io.StringIO("one\n")
class P:
    def __str__(self): return 'PP'
print(input(P()))
class Bad:
    def __str__(self): 1/0
sys.stdin=io.StringIO("one\n")
try: input(Bad())
except BaseException as e: print(type(e).__name__, e)
try: input(1,2)
except BaseException as e: print(type(e).__name__, e)
try: input(prompt=1)
except BaseException as e: print(type(e).__name__, e)
class Numbered(io.StringIO):
    def fileno(self):
        return 1 << 70


class Flushed(io.StringIO):
    def flush(self):
        print('flushed', file=old_out)
        raise ValueError('not now')


old_out, old_err = sys.stdout, sys.stderr
sys.stdin = Numbered('one\n')
try:
    input()
except OverflowError as e:
    print(e)
sys.stdin = io.StringIO('one\ntwo\n')
sys.stdout, sys.stderr = out, err = Flushed(), Flushed()
line = input('prompt ')
sys.stdout, sys.stderr = old_out, old_err
print(repr(line), repr(out.getvalue()), repr(err.getvalue()))
sys.stdin = old
