# abc and collections.abc: abstract methods, registration, hooks, mixins.
from abc import *
from collections.abc import *
import collections.abc, gc, weakref
class A(ABC):
    @abstractmethod
    def f(self): return 'base f'
    @property
    @abstractmethod
    def p(self): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
    @staticmethod
    @abstractmethod
    def s(): ...
for make in (lambda: A(), lambda: type('B', (A,), {'f': 1})(), lambda: type('D', (A,), dict.fromkeys('fpc', 1))(), lambda: type('E', (A,), dict.fromkeys('fpcs', 1))().f):
    try: print(make())
    except TypeError as e: print(e)
print(sorted(A.__abstractmethods__), A.f.__isabstractmethod__, issubclass(A, ABC), type(A))
class Reg: pass
A.register(Reg); print(issubclass(Reg, A), isinstance(Reg(), A), Reg.__mro__, A in Reg.__mro__)
@A.register
class Reg2: pass
print(isinstance(Reg2(), A))
for bad in (lambda: A.register(3), lambda: Reg and A.register(A), lambda: type('X', (A,), {}).register(A)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Hook: return any('quack' in B.__dict__ for B in C.__mro__) or NotImplemented
        return NotImplemented
class Duck:
    def quack(self): pass
print(issubclass(Duck, Hook), issubclass(int, Hook), isinstance(Duck(), Hook)); Hook.register(int); print(issubclass(int, Hook), issubclass(bool, Hook))
tests = (1, 'a', b'', [], (), {}, set(), frozenset(), range(1), iter([]), (x for x in ()), len, None, object(), type, memoryview(b''), bytearray(), {}.keys(), {}.values(), {}.items(), reversed([]), zip(), lambda: 0)
for abc_ in (Hashable, Iterable, Iterator, Generator, Reversible, Container, Sized, Collection, Callable, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping, KeysView, ItemsView, ValuesView, ByteString): print(abc_.__name__, ''.join(str(int(isinstance(t, abc_))) for t in tests))
class Seq(Sequence):
    def __init__(self, *a): self.a = a
    def __getitem__(self, i): return self.a[i]
    def __len__(self): return len(self.a)
s = Seq(1, 2, 3, 2); print(list(s), list(reversed(s)), s.index(2), s.count(2), 3 in s, 9 in s, isinstance(s, Iterable))
class MS(MutableSequence):
    def __init__(self): self.l = []
    def __getitem__(self, i): return self.l[i]
    def __setitem__(self, i, v): self.l[i] = v
    def __delitem__(self, i): del self.l[i]
    def __len__(self): return len(self.l)
    def insert(self, i, v): self.l.insert(i, v)
m = MS(); m.append(1); m.extend([2, 3]); m += [4]; m.reverse(); m.remove(2); print(m.l, m.pop(), m.l); m.clear(); print(len(m))
class St(Set):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
a, b = St('abc'), St('bcd'); print(list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, a == St('cba'), a.isdisjoint('xy'), a < St('abcd'), list('ab' & a) if False else '', a._hash() == St('cab')._hash())
class Mp(MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
p = Mp(); p.update(a=1, b=2); p.setdefault('c', 3); print(list(p.items()), list(p.keys()), list(p.values()), 'a' in p, p.get('z', 0), p.pop('a'), p.pop('q', 'd'), p == {'b': 2, 'c': 3}, p.popitem(), dict(p), type(p.keys()).__name__, repr(p.keys())[:9], p.keys() & {'c'})
try: p['none']
except KeyError as e: print(e)
try: Seq.__new__(Iterator)
except TypeError as e: print(e)
W = type('W', (A,), {}); A.register(W) if False else issubclass(W, A); r = weakref.ref(W); del W; gc.collect(); print(r())
class Partial(Iterator): pass
try: Partial()
except TypeError as e: print(e)
