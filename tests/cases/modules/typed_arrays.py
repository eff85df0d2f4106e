# Arrays of numbers, and views of them.
from array import array
import sys
a = array('i', [1, 2, 3]); print(a, a.typecode, a.itemsize, len(a), sys.getsizeof(a), sys.getsizeof(array('d', range(100))), a.tolist(), a.tobytes(), a[1:], a + array('i', [4]), a * 2, 2 in a, a.index(3), a.count(1), a.buffer_info()[1])
a.append(9); a.extend([7, 8]); a.insert(0, -1); print(a, a.pop(), a.pop(0)); a.remove(9); a.reverse(); print(a, a == array('i', [7, 3, 2, 1]), a < array('i', [8]), list(reversed(a)), sorted(a)); a[0] = 100; a[1:3] = array('i', [5]); del a[0]; print(a); a.byteswap(); print(a[0])
for f in (lambda: array('i', ['a']), lambda: array('z'), lambda: array('i', [2**40]), lambda: a.append('x'), lambda: array('b', [200]), lambda: a[10], lambda: a.pop(50), lambda: a.index(12345), lambda: array('i', 'abc'), lambda: a + [1], lambda: array(), lambda: array('i', 5), lambda: a.fromlist(5), lambda: array('u', [1]), lambda: setattr(a, 'x', 1), lambda: hash(a), lambda: array('B', [-1]), lambda: a[0:2] + 5):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(array('u', 'héllo'), array('d', [1.5, 2]), array('B', b'abc'), array('f', [.1])[0], array('q', [2**62]), array('b'), repr(array('u')))
sizes = []; b = array('b')
for i in range(200):
    s = sys.getsizeof(b)
    if not sizes or sizes[-1][1] != s: sizes.append((i, s))
    b.append(1)
print(sizes)
m = memoryview(array('i', [1, 2])); print(m[0], m.format, m.itemsize, m.nbytes, m.tolist(), bytes(m)); m.release()
ba = bytearray(b'abc'); mv = memoryview(ba); mv[0] = 65; print(ba, mv[1:].tobytes())
try: ba.append(1)
except BufferError as e: print(e)
