# What exceptions keep: args, __dict__, state, and how their attributes may be set.
import sys
e = ValueError('a', 2); print(e.args, str(e), repr(e), e.__dict__, e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
e.args = [1, 2]; print(e.args, e); e.args = 'xy'; print(e.args)
for name, value in (('args', 3), ('__traceback__', 3), ('__cause__', 3), ('__context__', 3), ('__suppress_context__', 'x')):
    try: setattr(e, name, value); print('set', name)
    except (TypeError, AttributeError) as error: print(type(error).__name__, error)
for name in ('args', '__traceback__', '__cause__', '__context__'):
    try: delattr(e, name)
    except (TypeError, AttributeError) as error: print(type(error).__name__, error)
e.__cause__ = KeyError('k'); print(e.__suppress_context__, repr(e.__cause__)); e.__cause__ = None; print(e.__suppress_context__)
e.note = 1; print(e.__dict__); e.__setstate__({'other': 2}); print(e.other, e.__reduce__())
for error in (KeyError('k'), KeyError('a', 'b'), KeyError(), IndexError(), StopIteration(3), StopIteration(), SystemExit(4), SystemExit('m', 1), OSError(2, 'gone'), OSError(2, 'gone', 'file'), OSError('one'), OSError(13, 'p', 'a', None, 'b'), UnicodeDecodeError('utf8', b'ab', 0, 1, 'why'), UnicodeEncodeError('ascii', 'aé', 1, 2, 'why'), SyntaxError('m', ('f', 1, 2, 't')), ImportError('m', name='n', path='p'), AttributeError('a'), NameError('n'), AssertionError(), Exception(None), BaseException(1)):
    print(type(error).__name__, repr(error), '|', str(error), '|', error.args, [getattr(error, n, '-') for n in ('value', 'code', 'errno', 'strerror', 'filename', 'filename2', 'name', 'path', 'msg', 'lineno', 'encoding', 'reason')])
for wrong in (lambda: OSError(1, 2, 3, 4, 5, 6), lambda: UnicodeDecodeError('x'), lambda: ImportError(bad=1), lambda: ValueError(a=1), lambda: SyntaxError('m', 3), lambda: SyntaxError('m', (1, 2))):
    try: print(repr(wrong()))
    except Exception as error: print(type(error).__name__, error)
print([cls.__name__ for cls in FileNotFoundError.__mro__], type(OSError(17, 'x')).__name__, type(OSError(32, 'p')).__name__, isinstance(IOError(), EnvironmentError))
class Own(Exception):
    def __init__(self, a, b=2): self.a = a
print(Own(1).args, Own(1, b=3).args, repr(Own('x')), str(Own(1, 2)))
class Str(Exception):
    def __str__(self): return 'own text'
try: raise Str(1)
except Str as s: print(s, repr(s))
for bad in (3, 'text', None, int, [ValueError]):
    try: raise bad
    except TypeError as error: print(error)
try: raise ValueError from 3
except TypeError as error: print(error)
class Meta(type): pass
class NotException(metaclass=Meta): pass
try:
    try: raise KeyError
    except (ValueError, NotException): pass
except TypeError as error: print(error)
