# tier: plain
# traceback: format_* functions, summaries, limits, chains, frames, TracebackException.
import traceback, sys, io
def a(): b()
def b(): c(3)
def c(n):
    if n: c(n - 1)
    else: raise ValueError('deep\nlines')
try: a()
except ValueError as e: error = e
print(''.join(traceback.format_exception(type(error), error, error.__traceback__)))
print(traceback.format_exception_only(ValueError, error), traceback.format_exception_only(type(error), None), traceback.format_exception_only(KeyError, KeyError('k')))
for limit in (0, 1, 2, -1, -2, None, 100): print(limit, len(traceback.extract_tb(error.__traceback__, limit)), traceback.format_tb(error.__traceback__, limit)[:1])
s = traceback.extract_tb(error.__traceback__); print(type(s).__name__, len(s), s[0], s[-1].name, s[1].line, s[0].lineno, s[0].locals); f = s[2]; print(list(f), f[3], f == s[2], f == (f.filename, f.lineno, f.name, f.line), len(f))
print(''.join(s.format())); print(traceback.format_list([('file', 3, 'fn', 'code here'), ('other', 4, 'g', None)]))
def outer():
    try: a()
    except ValueError as e: raise KeyError('second') from e
def context():
    try: outer()
    except KeyError: raise TypeError('third')
try: context()
except TypeError as e:
    t = traceback.TracebackException.from_exception(e, capture_locals=False); print(''.join(t.format())); print(''.join(t.format(chain=False))); print(t.exc_type, str(t), t.__context__.__cause__.exc_type, t.__suppress_context__)
    traceback.print_exc(file=(out := io.StringIO())); print(len(out.getvalue()) > 100, traceback.format_exc().count('Traceback'), traceback.format_exc(limit=1, chain=False))
def suppressed():
    try: a()
    except ValueError: raise OSError(2, 'none') from None
try: suppressed()
except OSError: print(traceback.format_exc())
def loops(n):
    if n: return loops(n - 1)
    raise RuntimeError
try: loops(10)
except RuntimeError: print(traceback.format_exc())
def stack(): return traceback.extract_stack()
s = stack(); print([f.name for f in s], s[-1].line); traceback.print_stack(limit=1, file=sys.stdout)
def walk():
    for frame, line in traceback.walk_stack(None): print(frame.f_code.co_name, line)
walk(); print([(f.f_code.co_name, n) for f, n in traceback.walk_tb(error.__traceback__)][:2])
w = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__.tb_next.tb_next), limit=2, capture_locals=True); print([f.locals for f in w], ''.join(w.format()))
try: compile('x = (', 'src', 'exec')
except SyntaxError as e: print(traceback.format_exception_only(type(e), e)[0])
try: exec('1/0')
except ZeroDivisionError: print(traceback.format_exc())
class Odd(Exception):
    def __str__(self): raise ValueError
print(traceback.format_exception_only(Odd, Odd())); print(traceback.format_exception_only(None, None), traceback.format_exception(None, None, None), traceback.format_exc())
class Outer:
    class Inner(Exception): pass
print(traceback.format_exception_only(Outer.Inner, Outer.Inner('q'))); traceback.clear_frames(error.__traceback__); print(error.__traceback__.tb_next.tb_next.tb_frame.f_locals)
traceback.print_list(s[-1:], file=sys.stdout); print(traceback.format_stack()[-1]); traceback.print_exception(ValueError, ValueError('direct'), None, file=sys.stdout); traceback.print_tb(error.__traceback__, 1, sys.stdout)
