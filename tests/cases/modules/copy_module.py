# Shallow and deep copies.
import copy


class Node:
    def __init__(self, value):
        self.value = value


a = [1, [2, 3], {"k": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
print(b == a, b is a, b[1] is a[1], c == a, c[1] is a[1])
loop = []
loop.append(loop)
print(copy.deepcopy(loop)[0][0] is not loop)
n = Node([1])
m, d = copy.copy(n), copy.deepcopy(n)
print(m.value is n.value, d.value is n.value, copy.deepcopy((1, 2)) is not None)
