# Arrays hold numbers without objects.
import sys
from array import array

a = array("i", [1, 2, 3])
print(a, a[0], a[-1], a[1:], len(a), a.itemsize, a.typecode, list(a), 2 in a, a.count(1), a.index(3))
a.append(4)
a.extend([5, 6])
a.insert(0, 0)
a[1] = 10
print(a, a.pop(), a.pop(0), a.tolist(), a + array("i", [9]), a * 2)
a.remove(10)
a.reverse()
print(a, a.tobytes()[:4], a == array("i", a), a < array("i", [100]), a.buffer_info()[1])
print([array(code).itemsize for code in "bBhHiIlLqQfdu"], array("d", [1.5, 2]), array("u", "text"), array("b"))
print(sys.getsizeof(array("i")), sys.getsizeof(array("i", range(10))), sys.getsizeof(array("d", range(10))), sys.getsizeof(array("i", [1, 2, 3])))
grow, last, seen = array("i"), None, []
for n in range(100):
    grow.append(n)
    if sys.getsizeof(grow) != last:
        last = sys.getsizeof(grow)
        seen.append((len(grow), last))
print(seen)
for wrong in ("array('i', ['a'])", "array('x')", "array('b', [200])", "array('i', [1.5])", "a[100]", "a.append('x')", "array('i') + array('d')", "array('i') + [1]", "array()", "array('i').pop()", "a.remove(999)", "array('B', [-1])", "array('i', 5)"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
del a[0]
a[0:1] = array("i", [7, 7])
print(a, sum(a), max(a), sorted(a), [x for x in a])
big = array("i", range(1000000))
print(sys.getsizeof(big), len(big), sum(big))
