# What abstract classes know is kept natively: caches, registrations, hooks, and what is refused.
import abc, gc, sys, _abc, weakref, collections.abc
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
    @property
    @abc.abstractmethod
    def p(self): pass
print(sorted(A.__abstractmethods__), type(A._abc_impl), sys.getsizeof(A._abc_impl), gc.is_tracked(A._abc_impl))
class B(A):
    def f(self): pass
print(sorted(B.__abstractmethods__), A.__subclasses__())
for c in (A, B):
    try: c()
    except TypeError as e: print(e)
class C(B):
    p = 1
print(C(), C.__abstractmethods__) if 0 else print(C.__abstractmethods__)
print(isinstance(C(), A), issubclass(C, A), isinstance(1, A), issubclass(int, A))
t = abc.get_cache_token()
A.register(int)
print(abc.get_cache_token() - t, isinstance(1, A), issubclass(bool, A), isinstance(True, A))
for bad in (1, 'a'):
    try: A.register(bad)
    except TypeError as e: print(e)
    try: issubclass(bad, A)
    except TypeError as e: print(e)
try: B.register(A)
except RuntimeError as e: print(e)
print(A.register(C) is C)
class H(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c):
        print('hook', c.__name__)
        return {'int': True, 'str': False, 'list': 5}.get(c.__name__, NotImplemented)
for k in (int, str, list, dict, int, str, dict):
    try: print(issubclass(k, H))
    except AssertionError as e: print('AE', e)
class P:
    __class__ = property(lambda self: int)
print(isinstance(P(), H), isinstance(P(), A))
d = _abc._get_dump(A)
print([type(x).__name__ for x in d], [len(x) for x in d[:3]])
print(sorted(r().__name__ for r in d[0]), sorted(r().__name__ for r in d[1]), sorted(r().__name__ for r in d[2]))
def mk():
    class T(A): pass
    return issubclass(T, A), isinstance(object(), A)
print(mk(), len(_abc._get_dump(A)[1])); gc.collect(); print(len(_abc._get_dump(A)[1]))
A._abc_caches_clear(); A._abc_registry_clear(); print([len(x) for x in _abc._get_dump(A)[:3]], isinstance(1, A))
print(_abc._abc_init, _abc.__name__, [n for n in dir(_abc) if not n.startswith('__')])
class X: pass
X._abc_impl = 5
for f in (_abc._abc_register, _abc._abc_subclasscheck, _abc._abc_instancecheck):
    try: f(X, int)
    except TypeError as e: print(e)
    try: f(int)
    except TypeError as e: print(e)
    try: f(int, int)
    except AttributeError as e: print(e)
class M(abc.ABCMeta):
    def __subclasses__(cls): return 5
try:
    class Y(metaclass=M): pass
    issubclass(int, Y)
except TypeError as e: print(e)
print([c.__name__ for c in (collections.abc.Hashable, collections.abc.Iterable, collections.abc.Sized, collections.abc.Callable, collections.abc.Sequence, collections.abc.Mapping, collections.abc.MutableSet) for o in ([], {}, set(), 1, len, 'a') if isinstance(o, c)])


ref = [r for r in weakref.getweakrefs(int) if r.__callback__ is not None]
print(len(ref) > 0, type(ref[0].__callback__).__name__ if ref else None, ref[0].__callback__.__name__ if ref else None)
class Bad(abc.ABC):
    class D:
        @property
        def __isabstractmethod__(self): raise LookupError('x')
try:
    class Bad2(abc.ABC): d = Bad.D()
except LookupError as e: print('LE', e)
import io
o = io.StringIO(); H._dump_registry(o); print(len(o.getvalue().splitlines()), o.getvalue().splitlines()[0])
