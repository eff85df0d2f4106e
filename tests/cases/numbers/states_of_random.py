# A generator of random numbers is copied with its state, takes older states, and warns of what it will refuse.
import copy
import random
import warnings

generator = random.Random(5)
generator.random()
twin, deep = copy.copy(generator), copy.deepcopy(generator)
print(twin is generator, twin.random() == deep.random() == generator.random())
print(generator.__reduce__()[:2], generator.__reduce__()[2] == generator.getstate())

for state in ((1, None, None), (3, (0,) * 5, None), (2, (0,) * 624 + (625,), None)):
    try:
        generator.setstate(state)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    generator.setstate((2, ("a",) * 625, None))
except TypeError as error:
    print(type(error).__name__, error)
generator.setstate((2, (-1,) * 624 + (3,), None))
print(generator.random())

# === Warnings ===
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    random.seed((1, 2))
    generator.sample({1, 2, 3}, 2)
for warning in caught:
    print(warning.category.__name__, warning.message)
