# Which expressions give the same object.
import sys
print(id([]) == id([]), id({}) == id({}), id(object()) == id(object()), [] is [], id(1.5+0) == id(2.5+0))
a = [1]; i = id(a); del a; b = [2]; print(id(b) == i)
a, b, c = [], [], []; ids = [id(a), id(b), id(c)]; del a, b, c; x, y, z = [], [], []; print([ids.index(id(q)) for q in (x, y, z)])
class C: pass
a = C(); i = id(a); a = None; b = C(); print(id(b) == i)
a = C(); i = id(a); a = C(); print(id(a) == i)
a = 256; b = 256; print(a is b); a = int('257'); b = int('257'); print(a is b); print(int('-5') is int('-5'), int('-6') is int('-6'))
print('ab' is 'a' + 'b', 'a' * 3 is 'aaa', ''.join(['a', 'b']) is 'ab', sys.intern(''.join(['a', 'b'])) is sys.intern('ab'))
s = 'hello world'; t = 'hello world'; print(s is t, s is 'hello world'); u = ' '.join(['hello', 'world']); print(u is s, u == s, sys.intern(u) is u, sys.intern(s) is s)
print(chr(97) is 'a', 'abc'[0] is 'a', str(5) is str(5), str(55) is str(55), 'é'[0] is 'é', 'ă'[0] is 'ă', ''.join([]) is '', 'x'[1:] is '', b'a'[:1] is b'a', bytes([97]) is b'a', () is tuple([]), frozenset() is frozenset())
print((1, 2) is (1, 2), 1.5 is 1.5, tuple([1]) is tuple([1]), None is None)
def f(): return 1000
def g(): return 1000
print(f() is g(), f() is f(), (lambda: 'a b')() is (lambda: 'a b')())
exec('p = 1000'); exec('q = 1000'); print(p is q); exec("p = 'abc'"); exec("q = 'abc'"); print(p is q); exec("p = 'a b'"); exec("q = 'a b'"); print(p is q)
s = 'abc'; print(s[:] is s, str(s) is s, s.strip() is s, s + '' is s, s * 1 is s, s.replace('z', 'y') is s, s.lower() is s, format(s) is s, '%s' % s is s, f'{s}' is s, ''.join([s]) is s, s.center(3) is s, s.zfill(2) is s, s.expandtabs() is s, s.translate({}) is s, s.split()[0] is s, s.partition('z')[0] is s, s.ljust(1) is s)
t = (1, [2]); print(t[:] is t, tuple(t) is t, t + () is t, t * 1 is t); l = [1]; print(l[:] is l, list(l) is l)
import copy
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy((1, 2)) is (1, 2), copy.copy(l) is l, copy.copy(s) is s)
x = 5; y = x; x += 1; print(x is y); l = m = [1]; l += [2]; print(l is m); l = l + [3]; print(l is m); t = u = (1,); t += (2,); print(t is u)
n = float('nan'); print(n == n, n in [n], [n] == [n], n is n, float('nan') in [float('nan')])
print(True is (1 == 1), bool(5) is True, not [] is True, 0 == False, 1 == True, {1: 'a', True: 'b', 1.0: 'c'})
print(-5 is -5, 2**8 is 256, 10**2 is 100, int(256.0) is 256, len('a' * 200) is 200, sum([100, 100]) is 200, abs(-200) is 200, round(100.4) is 100, 1000 // 10 is 100, hash('a') == hash('a'))
