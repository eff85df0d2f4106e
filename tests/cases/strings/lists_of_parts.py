# The list that split makes has room for twelve parts, or for as many as it may cut; an array is filled at once.
import array
import sys

TEXTS = ('a b', 'a,b,c', '', 'a ' * 20, 'a', 'a\nb\r\nc')
for text in TEXTS:
    data = text.encode()
    for value in (text, data, bytearray(data)):
        comma = ',' if value is text else b','
        for parts in (
            value.split(), value.split(None, 1), value.split(comma), value.split(comma, 1), value.rsplit(),
            value.rsplit(None, 1), value.rsplit(comma, 1), value.splitlines(), value.splitlines(True),
        ):
            print(sys.getsizeof(parts), parts, end=' ')
        print(value.partition(comma), value.rpartition(comma))
for text, separator in (('a', 'é'), ('a', '€'), ('aa', '€'), ('a€', 'é'), ('a', 'ab'), ('ab', 'ab'), ('€', '😀')):
    parts = text.split(separator), text.rsplit(separator, 1)
    print([sys.getsizeof(part) for part in parts], parts, parts[0][0] is text)
for count in (0, 1, 3, 40):
    numbers = array.array('i', [1, 2])
    numbers.fromlist(list(range(count)))
    print(count, sys.getsizeof(numbers), sum(numbers))
numbers = array.array('i', [1, 2])
for items in ([3, 'x'], [3, 2**40], (1, 2), 'ab'):
    try:
        numbers.fromlist(items)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error, numbers, sys.getsizeof(numbers))


class Shrinks:
    def __index__(self):
        del items[1:]
        return 7


items = [Shrinks(), 2, 3]
try:
    numbers.fromlist(items)
except RuntimeError as error:
    print(error, numbers)
