# heapq, bisect, keyword, reprlib, warnings, threading, traceback.
import heapq, bisect, keyword, reprlib, warnings, threading, traceback, sys, io
h = [5, 3, 8, 1]; heapq.heapify(h); print(h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h, heapq.nlargest(2, h), heapq.nsmallest(2, 'hello'), list(heapq.merge([1, 4], [2, 3])), list(heapq.merge([4, 1], [3, 2], reverse=True))); heapq.heappush(h, 2); print(h)
q = []
for i, t in enumerate([(3, 'c'), (1, 'a'), (2, 'b')]): heapq.heappush(q, t)
print([heapq.heappop(q) for _ in range(3)])
try: heapq.heappop([])
except IndexError as e: print(e)
print(bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2)); l = [1, 3]; bisect.insort(l, 2); print(l)
print(keyword.iskeyword('for'), keyword.iskeyword('x'), len(keyword.kwlist))
print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set(range(10))), reprlib.repr(10**100))
class R:
    @reprlib.recursive_repr()
    def __repr__(self): return f'R({self.me!r})'
r = R(); r.me = r; print(r)
def old(): warnings.warn('old is old', DeprecationWarning, stacklevel=2)
def user(): warnings.warn('careful')
user(); user(); old()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); user(); old(); print(len(w), w[0].category.__name__, str(w[1].message), w[0].lineno)
warnings.simplefilter('error')
try: user()
except UserWarning as e: print('raised', e)
warnings.simplefilter('ignore'); user(); warnings.resetwarnings()
l = threading.Lock(); print(l.acquire(), l.locked(), l.acquire(False)); l.release()
with l: print('in')
with threading.RLock() as x: print(x)
loc = threading.local(); loc.a = 1; print(loc.a, threading.current_thread().name, threading.active_count(), threading.main_thread() is threading.current_thread())
try: l.release()
except RuntimeError as e: print(e)
def f(n): 
    if n == 0: raise ValueError('bottom')
    f(n - 1)
try: f(2)
except ValueError:
    print(traceback.format_exc()); print(len(traceback.extract_tb(sys.exc_info()[2])), traceback.extract_tb(sys.exc_info()[2])[-1]); traceback.print_exc(limit=1, file=sys.stdout); s = io.StringIO(); traceback.print_exc(file=s); print(s.getvalue().count('\n')); print(traceback.format_exception_only(*sys.exc_info()[:2]))
try:
    try: 1/0
    except ZeroDivisionError as e: raise KeyError('k') from e
except KeyError: traceback.print_exc()
try: exec('a b')
except SyntaxError: traceback.print_exc(file=sys.stdout)
e = traceback.TracebackException.from_exception(ValueError('x')); print(list(e.format()), str(e))
