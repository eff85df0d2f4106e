# An empty Counter takes the counts of a mapping as they are; one that has some adds to them.
from collections import Counter
from collections.abc import AsyncIterable, Awaitable, Coroutine, Iterable
from itertools import repeat
from operator import length_hint

print(Counter(a=None), Counter({"b": "text"}), Counter(iterable=42), Counter(iterable=None))
counts = Counter("aab")
counts.update({"a": 2, "c": 1.5})
counts.update(b=3)
print(sorted(counts.items()))
try:
    counts.update(a=None)
except TypeError as error:
    print(error)


# === Abstract classes of what is awaited ===
class Task:
    def __await__(self):
        yield


print(isinstance(Task(), Awaitable), isinstance(Task(), Coroutine), isinstance([], AsyncIterable), isinstance([], Iterable))

# === Guesses at a length ===
print(length_hint(repeat(None, 5)), length_hint(repeat(None), 12), length_hint(iter([1, 2])), length_hint(object(), 3))
