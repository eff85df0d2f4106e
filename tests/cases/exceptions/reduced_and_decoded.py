# How exceptions of imports and encodings are copied; what sys.displayhook and sys.unraisablehook take.
import copy
import sys


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Own(ImportError):
    pass


for kind in (ImportError, ModuleNotFoundError, Own):
    for error in (kind('test', name='n', path='p'), kind(name='a'), kind('x'), kind('x', 'y', path='q')):
        t(lambda: error.__reduce__())
        error.extra = [1]
        other = copy.copy(error)
        print(other.name, other.path, other.msg, other.args, other.extra is error.extra, error.__reduce__()[2])
t(lambda: ImportError('a', x=1))
for content in (b'\xff', bytearray(b'\xff'), memoryview(b'\xff'), 'x', 1):
    t(lambda: UnicodeDecodeError('ascii', content, 0, 1, 'ordinal').object)
    t(lambda: str(UnicodeDecodeError('ascii', content, 0, 1, 'ordinal')))
hook, stdout = sys.displayhook, sys.stdout
for stream in ('gone', None):
    if stream is None:
        sys.stdout = None
    else:
        del sys.stdout
    try:
        hook(42)
    except RuntimeError as e:
        found = str(e)
    sys.stdout = stdout
    print(found)
t(lambda: hook())
t(lambda: sys.unraisablehook(1))
t(lambda: sys.unraisablehook(ValueError()))
kept = []
sys.unraisablehook = kept.append


class A:
    def __del__(self):
        1 / 0


A()
u = kept.pop()
print(type(u), len(u), u.n_fields, u.n_sequence_fields, u.n_unnamed_fields, type(u).__mro__, sys.getsizeof(u), sys.getrefcount(u))
print(u[0], u[1], u.err_msg, u.exc_traceback.tb_lineno, u.object)
for arguments in ((), (1,), ([1, 2],), ((1, 2, 3, 4, 5),), ((1, 2, 3, 4, 5), 1), ((1, 2, 3, 4, 5), {}), ('abcde',), (iter([1, 2, 3, 4, 5]),)):
    t(lambda: type(u)(*arguments))
t(lambda: type(sys.flags)((0,) * 16))
t(lambda: type(sys.version_info)((0,) * 5))
t(lambda: type(sys.int_info)((0,) * 4))
