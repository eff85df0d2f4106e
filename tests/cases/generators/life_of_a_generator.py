# Generators from birth to close.
import sys, gc, weakref
def g():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
    except ValueError as e: print('caught', e); yield 'after'
    finally: print('fin')
i = g(); print(next(i), i.send('hi'), i.throw(ValueError('v')), list(i))
i = g(); next(i); i.close(); print(i.gi_frame, i.gi_running, i.gi_code.co_name)
i = g()
try: i.send(5)
except TypeError as e: print(e)
print(sys.getsizeof(i), repr(i)[:18], i.__name__, i.__qualname__, i.gi_yieldfrom)
del i
def sub(): r = yield from [1, 2]; return 'ret'
def top(): v = yield from sub(); print('v', v); yield from 'ab'
print(list(top()))
def ret(): yield 1; return 5
i = ret(); next(i)
try: next(i)
except StopIteration as e: print(e.value, e.args)
def bad(): yield 1; raise StopIteration
try: list(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
def ig():
    try: yield 1
    except GeneratorExit: yield 2
i = ig(); next(i)
try: i.close()
except RuntimeError as e: print(e)
i = None
def self_ref():
    me = yield
    yield me
gc.collect(); i = self_ref(); next(i); i.send(i); del i; print(gc.collect())
class V: 
    def __del__(self): print('V gone')
def hold(): v = V(); yield; print('never')
i = hold(); next(i); del i
i = hold(); next(i); f = i.gi_frame; print(f.f_locals.keys(), f.f_lineno, f.f_lasti); del i, f
gen = (x * y for x in range(3) for y in range(2) if x); print(list(gen), list(gen))
def already(): yield next(i)
i = already()
try: next(i)
except ValueError as e: print(e)
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
from itertools import islice, takewhile
print(list(islice(fib(), 10)), list(takewhile(lambda x: x < 30, fib())), sum(x for x in range(100) if x % 3 == 0))
try: g().throw(KeyError)
except KeyError as e: print(repr(e))
try: g().throw(5)
except TypeError as e: print(e)
def deleg():
    try: yield from inner()
    except ZeroDivisionError: print('zde'); yield 'z'
def inner():
    while True:
        try: yield 'i'
        except KeyError: yield 'k'
i = deleg(); print(next(i), i.throw(KeyError), next(i), i.throw(ZeroDivisionError), i.gi_yieldfrom); i.close()
