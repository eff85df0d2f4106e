# Iterators over deques, arrays and reversed lists reduce to how far they are.
import copy
from array import array
from collections import deque


def show(iterator):
    print(iterator.__reduce__())


line = deque("abcd")
forwards, backwards = iter(line), reversed(line)
show(forwards)
next(forwards), next(backwards), next(backwards)
show(forwards)
show(backwards)
print(list(copy.copy(forwards)), list(copy.copy(backwards)), list(forwards))
show(forwards)

# === Arrays ===
items = iter(array("i", [5, 6, 7]))
next(items)
show(items)
print(list(copy.copy(items)))
items.__setstate__(99)
show(items)
items.__setstate__(-4)
show(items)
print(list(items))
show(items)

# === A reversed list ===
letters = ["x", "y"]
back = reversed(letters)
next(back), next(back)
show(back)
print(list(back))
show(back)
