# Exceptions, frames and tracebacks hold each other; what a handler's end releases and what it does not.
import gc, sys, weakref
gc.collect(); gc.disable()
class Big: pass
def raises():
    big = Big(); refs.append(weakref.ref(big)); raise ValueError('x')
refs = []
try: raises()
except ValueError: print(refs[-1]() is not None)
print(refs[-1]())
def keeps():
    try: raises()
    except ValueError as error: return error
error = keeps(); print(refs[-1]() is not None, error.__traceback__.tb_next.tb_frame.f_locals['big'] is refs[-1]())
error.__traceback__ = None; print(refs[-1]())
def cycle():
    big = Big(); refs.append(weakref.ref(big))
    try: raise KeyError(1)
    except KeyError as e: saved = e
cycle(); print(refs[-1]() is not None, gc.collect() > 0, refs[-1]())
def no_cycle():
    big = Big(); refs.append(weakref.ref(big))
    try: raise KeyError(1)
    except KeyError as e: saved = e
    finally: del saved
no_cycle(); print(refs[-1]())
def context():
    try: raises()
    except ValueError:
        try: raise TypeError('second')
        except TypeError as e: return e
e = context(); print(type(e.__context__), refs[-1]() is not None); e.__context__ = None; print(refs[-1]())
def chained():
    try: raises()
    except ValueError as first: raise KeyError('k') from first
try: chained()
except KeyError as e: c = e
print(c.__cause__ is c.__context__, c.__suppress_context__, refs[-1]() is not None); del c; print(gc.collect() >= 0, refs[-1]())
def exc_info():
    try: raises()
    except ValueError: return sys.exc_info()[2]
tb = exc_info(); print(tb.tb_lineno, tb.tb_next.tb_lineno, refs[-1]() is not None)
tb.tb_next.tb_frame.clear(); print(refs[-1]()); del tb
try: raises()
except ValueError as e:
    e.with_traceback(None); print(e.__traceback__, refs[-1]())
e1, e2 = ValueError(1), ValueError(2)
try:
    try: raise e1
    except ValueError: raise e2
except ValueError: pass
print(e2.__context__ is e1, e1.__context__)
try:
    try: raise e2
    except ValueError: raise e1
except ValueError: pass
print(e1.__context__ is e2, e2.__context__)
del e1, e2, error; gc.collect()
def gen():
    big = Big(); refs.append(weakref.ref(big))
    try: yield 1
    finally: log.append('finally')
log = []; g = gen(); next(g); l = [g]; del g; print(log, refs[-1]() is not None); l.clear(); print(log, refs[-1]())
