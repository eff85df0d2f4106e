# functools.partial, reduce and cmp_to_key as objects: sizes, counts, calls, nesting, text, state, refusals.
import functools
import gc
import sys
from functools import partial

p = partial(print, 1, 2, sep='-')
print(type(p).__basicsize__, sys.getsizeof(p), sys.getrefcount(p), gc.is_tracked(p))
p(3, 4, end='!\n')
p()
p(*range(9))
q = partial(p, 5)
print(q.args, q.keywords, q.func is print, [type(one).__name__ for one in gc.get_referents(q)])
q(6)
print(p, q, partial(len))
args = p.args
print(sys.getrefcount(args), sys.getrefcount(p.keywords), p.__reduce__()[1:])
p.x = 3
print(p.__dict__, partial(p).func is p)


class Named(partial):
    pass


print(Named(len, 'a')(), Named(len, 'a'))
p.itself = p
print(p.itself is p)
loop = partial(len)
loop.__setstate__((loop, (loop,), {}, None))
print(loop)
for act in [lambda: partial(), lambda: partial(1), lambda: partial(len)(), lambda: partial(len, zz=1)([]),
            lambda: p.__setstate__(1), lambda: p.__setstate__((1, 2, 3, 4)), lambda: setattr(p, 'func', 1)]:
    try:
        print(act())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
for state in [(len, (), None, None), (len, (1,), {'a': 1}, {'z': 2})]:
    p.__setstate__(state)
    print(p, p.__dict__)

print('== reduce')
kept = []
print(functools.reduce(lambda *pair: kept.append(pair) or pair[1], range(4)), kept)
print(functools.reduce(lambda a, b: a * b, iter([2, 3]), 10), functools.reduce(max, [1, 3, 2]))
for given in [(), (1,), (1, 2), (len, []), (len, [1]), (len, [1, 2]), (1, 2, 3, 4)]:
    try:
        print(functools.reduce(*given))
    except TypeError as error:
        print(error)

print('== keys')
K = functools.cmp_to_key(lambda a, b: b - a)
print(type(K), sys.getsizeof(K), sorted([3, 1, 2], key=K), K(1) < K(2), K(1) == K(1), K(3).obj)
for act in [lambda: K(1) < 2, lambda: K(), lambda: K < K, lambda: hash(K(1)), lambda: K(1) < K('a'),
            lambda: functools.cmp_to_key(), lambda: functools.cmp_to_key(1, 2), lambda: sum(zz=1),
            lambda: {1}.update(k=2), lambda: 'a'.find(k=2), lambda: set.update({1}, k=2), lambda: (1).__format__(None),
            lambda: [].__mul__(), lambda: enumerate(zz=1)]:
    try:
        print(act())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
