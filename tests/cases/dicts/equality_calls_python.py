# Equality of dicts whose values compare in Python; hashes of tuples whose items hash in Python.
log = []
class Value:
    def __init__(self, n): self.n = n
    def __eq__(self, other): log.append((self.n, getattr(other, 'n', None))); return self.n == getattr(other, 'n', other)
    def __hash__(self): log.append('hash %s' % self.n); return self.n
a = {'x': Value(1), 'y': Value(2), 'z': 3}; b = {'z': 3, 'y': Value(2), 'x': Value(1)}
print(a == b, log); log.clear()
b['y'] = Value(5); print(a != b, log); log.clear()
print(a == {'x': 1}, a == {'x': a['x'], 'y': a['y'], 'z': 4}, {} == {}, {1: 2} != {1: 2.0}, log); log.clear()
print({'x': [Value(1), {'y': (Value(2),)}]} == {'x': [Value(1), {'y': (Value(2),)}]}, log); log.clear()
print({Value(1): 'a'} == {Value(1): 'a'}, log); log.clear()
class Raises:
    def __eq__(self, other): raise ValueError('no')
try: {'k': Raises()} == {'k': 1}
except ValueError as error: print(error)
class Shrinks:
    def __eq__(self, other): right.clear(); left.clear(); return True
left = {'a': Shrinks(), 'b': 2}; right = {'a': 1, 'b': 2}
print(left == right, left, right)
class Truth:
    def __bool__(self): log.append('bool'); return False
class Odd:
    def __eq__(self, other): return Truth()
print({1: Odd()} == {1: 2}, log); log.clear()
deep, same = {}, {}
for _ in range(80): deep, same = {'d': deep}, {'d': same}
print(deep == same)
print(hash((Value(1), 'a', 2.5, None, (Value(2), b'x'))) == hash((1, 'a', 2.5, None, (2, b'x'))), log); log.clear()
print(hash(()) == hash(tuple()), hash((1, (2, (3,)))) == hash((1, (2, (3,)))))
for bad in ((1, []), ([], 1), ((1, (2, {})),)):
    try: hash(bad)
    except TypeError as error: print(error)
nest = ()
for _ in range(300): nest = (nest, 1)
print(hash(nest) == hash((nest[0], 1)), {nest: 1}[nest])
print({(Value(1), Value(2)): 'found'}[(Value(1), Value(2))], log); log.clear()
print(frozenset({(Value(3), 1)}) == frozenset({(Value(3), 1)}), log)
import collections
P = collections.namedtuple('P', 'x y'); print(hash(P(1, Value(2))) == hash((1, 2)))
