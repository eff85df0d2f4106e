# tier: plain
# The tree of a script lives as long as it runs, and holds the constants of its text, those in folded tuples too.
import sys

z = (1.25, 'another const')
print(sys.getrefcount(z), sys.getrefcount(z[0]), sys.getrefcount(z[1]))
x = 5.5
print(sys.getrefcount(x))
for q in (111111, 222222.5):
    print(sys.getrefcount(q))
for q in [111113, 222223.5]:
    print(sys.getrefcount(q))


def f(a, b=1, *, k=5.5, l='l l'):
    "text of f"
    return 77.5, (1, 'x y'), 'abc def', {1: 2.5}, -3.5, 2 ** 100, f'{a} text', 'p q' 'r s'


def g(a=77777, b=(1, 2.25)):
    pass


print(sys.getrefcount(f.__defaults__), sys.getrefcount(g.__defaults__), [sys.getrefcount(c) for c in g.__defaults__])
print(sys.getrefcount(f.__kwdefaults__['k']), [sys.getrefcount(c) for c in f.__code__.co_consts if type(c) in (float, str)])
h = lambda x: x in {100000, 200000} or x in [3.5, 4.5] or ('u v', 6.5)
print([sys.getrefcount(c) for c in h.__code__.co_consts[1:]], sorted(sys.getrefcount(c) for c in h.__code__.co_consts[1]))
print([[sys.getrefcount(c) for c in part] for part in h.__code__.co_consts[2:]])


class C:
    "text of C"
    tup = (1, 2.5, 'tt uu')


print(sys.getrefcount(C.tup), [sys.getrefcount(c) for c in C.tup[1:]], sys.getrefcount(C.__doc__))
t = (1, (2, 'x y z'))
print(sys.getrefcount(t[1]), sys.getrefcount(t[1][1]))
print(sys.getrefcount(3.25), sys.getrefcount(2.5 * 3), sys.getrefcount('a b c'), sys.getrefcount(10 ** 20), sys.getrefcount(-7.5), sys.getrefcount(b'ab'), sys.getrefcount((b'ac', 1j)))
some = [1.5, 2.75, 'in list', 4444444]
print([sys.getrefcount(c) for c in some])
exec("print(sys.getrefcount(8.125), sys.getrefcount((8.25, 'e e')))")
print(eval("[sys.getrefcount(c) for c in (9.5, 'f f')]"))
code = compile("print(sys.getrefcount(8.125), sys.getrefcount((8.25, 'e e')))", 'f', 'exec')
exec(code)
