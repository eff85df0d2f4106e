# The types of a deque's iterators can be called, with how many items to pass over.
from collections import deque
import sys

numbers = deque(range(70))
for iterator in (iter(numbers), reversed(numbers)):
    kind = type(iterator)
    print(kind.__name__, list(kind(numbers))[:3], list(kind(numbers, 66)), list(kind(numbers, 100)), list(kind(numbers, -1))[:2])
    try:
        kind([1])
    except TypeError as error:
        print(error)

before = sys.getrefcount(numbers)
held = type(iter(numbers))(numbers, 3)
print(sys.getrefcount(numbers) - before, next(held), held.__length_hint__())
del held
print(sys.getrefcount(numbers) - before)
