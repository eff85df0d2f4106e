# itertools: every function, laziness, shared state, errors.
import itertools as it
def show(*x): print(*[list(i) if hasattr(i, '__next__') else i for i in x])
show(it.islice(it.count(), 3), it.islice(it.count(5, 2), 3), it.islice(it.count(0.5, 0.25), 3), it.islice(it.cycle('ab'), 5), it.repeat(1, 3), it.chain('ab', [1]), it.chain.from_iterable(['ab', 'c']), it.compress('abcd', [1, 0, 1]), it.dropwhile(lambda x: x < 3, [1, 3, 1]), it.takewhile(lambda x: x < 3, [1, 3, 1]), it.filterfalse(None, [0, 1, '']), it.starmap(pow, [(2, 3), (3, 2)]), it.zip_longest('abc', [1], fillvalue='-'), it.accumulate([1, 2, 3]), it.accumulate([1, 2, 3], lambda a, b: a * b, initial=10), it.accumulate([]))
show(it.product('ab', [1, 2]), it.product([0, 1], repeat=2), it.product(), it.permutations('abc', 2), it.permutations([1, 2]), it.combinations('abcd', 2), it.combinations_with_replacement('ab', 2), it.permutations([], 0), it.combinations([1], 2), it.product('ab', []))
print([(k, list(g)) for k, g in it.groupby('aabbca')], [(k, list(g)) for k, g in it.groupby([1, 3, 2, 4], key=lambda x: x % 2)])
g = it.groupby('aab'); k, first = next(g); k2, second = next(g); print(list(first), list(second))
a, b, c = it.tee([1, 2, 3], 3); print(next(a), next(a), list(b), list(a), list(c), it.tee([1], 0)); t = it.tee(iter('xy')); print(list(t[0]), list(t[1]))
print(list(it.islice('abcdef', 2)), list(it.islice('abcdef', 2, None)), list(it.islice('abcdef', 1, 5, 2)), list(it.islice('abc', 0)), list(it.islice('abc', None)))
c = it.count(3); print(next(c), repr(c), repr(it.count(1, 2)), repr(it.repeat('x')), repr(it.repeat('x', 2)), it.repeat(1, 3).__length_hint__(), repr(it.count(1.5)))
for f in (lambda: it.islice('a', -1), lambda: it.islice('a', 0, 1, 0), lambda: it.count('a'), lambda: it.repeat(), lambda: it.combinations('a', -1), lambda: it.permutations('a', -1), lambda: it.tee('a', -1), lambda: it.product('a', repeat=-1), lambda: it.chain(3).__next__(), lambda: it.cycle(3), lambda: it.zip_longest('a', bad=1), lambda: it.starmap(pow, [3]).__next__(), lambda: it.groupby(), lambda: it.accumulate(3), lambda: it.islice('a', 'b'), lambda: it.count(1, 2, 3)):
    try: print(type(f()).__name__)
    except Exception as e: print(type(e).__name__)
log = []
def src():
    for i in range(4): log.append(i); yield i
i = it.islice(src(), 2); print(list(i), log); log.clear(); z = it.zip_longest(src(), 'a'); next(z); next(z); print(log); log.clear()
ch = it.chain(src(), src()); next(ch); print(log); log.clear(); p = it.takewhile(lambda x: x < 1, src()); print(list(p), log, next(p, 'end')); log.clear(); p = it.product(src(), 'x'); print(log)
d = it.dropwhile(lambda x: 1 / x, [1, 0])
try: print(next(d))
except ZeroDivisionError: print('error', next(d, 'then end'))
import gc, weakref
class W: pass
w = W(); r = weakref.ref(w); ring = it.cycle([w]); next(ring); del w; print(r() is not None); del ring; gc.collect(); print(r())
w = W(); w.c = it.chain([w]); r = weakref.ref(w); del w; gc.collect(); print(r())
