# Tables double, keep what was deleted, and shrink only on a resize.
import sys


def steps(make_key, times):
    table, last, seen = {}, None, []
    for number in range(times):
        table[make_key(number)] = number
        size = sys.getsizeof(table)
        if size != last:
            seen.append((len(table), size))
        last = size
    return seen


print(sys.getsizeof({}), steps(lambda n: n, 3000))
print(steps(str, 200))
table = {n: n for n in range(100)}
before = sys.getsizeof(table)
for n in range(100):
    del table[n]
print(before, sys.getsizeof(table))
table["new"] = 1
print(sys.getsizeof(table), len(table))
for n in range(100):
    table[n] = n
    del table[n]
print(sys.getsizeof(table))
table.clear()
print(sys.getsizeof(table))
five = {n: n for n in range(5)}
for n in range(4):
    del five[n]
five["x"] = 1
print(sys.getsizeof(five))
grown = {n: n for n in range(50)}
for n in range(45):
    del grown[n]
print(sys.getsizeof(grown), sys.getsizeof(grown.copy()), sys.getsizeof(dict(grown)), sys.getsizeof({**grown}))
ten = {n: n for n in range(10)}
print(sys.getsizeof(ten), sys.getsizeof(ten.copy()), sys.getsizeof(dict(ten)), sys.getsizeof(dict(list(ten.items()))))
print([sys.getsizeof(dict.fromkeys(set(range(n)))) for n in range(24)])
print([sys.getsizeof(dict.fromkeys(range(n))) for n in range(24)])
print([sys.getsizeof(dict([(i, i) for i in range(n)])) for n in range(24)])
a = {1: 1}
a.update({n: n for n in range(20)})
print(sys.getsizeof(a), sys.getsizeof(dict(a=1, b=2, c=3, d=4, e=5, f=6)), sys.getsizeof({} | a), sys.getsizeof(a | {}))
a.popitem()
print(sys.getsizeof(a))
