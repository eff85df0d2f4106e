# Which types can be referred to weakly, and the words for those that cannot.
import weakref, array, collections, functools, types, sys
def g(): yield
class C:
    def m(self): pass
class L(list): pass
for o in (C(), C, C.m, C().m, len, [].append, g(), L(), set(), frozenset([1]), collections.deque(), array.array('i'), functools.partial(len), sys, types.SimpleNamespace(), lambda: 0, g.__code__, type(sys)('m'), memoryview(b'a') if False else C(), ValueError(), KeyError('k'), C.__dict__, property(), classmethod(len), staticmethod(len), slice(1), range(1), 1, 1.5, 'a', b'a', None, True, (), [], {}, object(), ..., iter([]), zip(), enumerate([]), sys._getframe(), C.__init__, object.__str__, super(C, C()), bytearray()):
    try: print(type(o).__name__, weakref.ref(o)() is o, weakref.getweakrefcount(o))
    except TypeError as e: print(e)
print(weakref.getweakrefs(5), weakref.getweakrefcount('x'))
for bad in (lambda: weakref.ref(), lambda: weakref.ref(C, 1, 2), lambda: weakref.ref(C, callback=print), lambda: weakref.proxy(), lambda: weakref.ref(C)(1)):
    try: print(type(bad()).__name__)
    except TypeError as e: print(e)
r = weakref.ref(C); print(repr(r)[:9], r.__callback__, weakref.ref(L, print).__callback__, weakref.ref(L).__class__)
try: r.__callback__ = 3
except AttributeError as e: print(e)
x = L(); a, b = weakref.ref(x), weakref.ref(x, print); print(a == b, a != b, hash(a) if False else 'unhashable list'); del x
print(a == b, a == a, a is not b, repr(a)[-6:])
