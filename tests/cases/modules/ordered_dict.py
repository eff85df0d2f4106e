# OrderedDict: order, ends, equality, views, and what a subclass sees.
from collections import OrderedDict

d = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
d.move_to_end('a')
print(d, list(reversed(d)))
d.move_to_end('c', last=False)
print(list(d.items()), d.popitem(last=False), d.popitem())
print(d == OrderedDict(b=2), d == {'b': 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1))
for act in (lambda: d.move_to_end('x'), lambda: OrderedDict().popitem(), lambda: d.pop('x')):
    try:
        act()
    except KeyError as error:
        print('KeyError', error)
print(d.pop('x', None), d.setdefault('z', 9), list(reversed(d.items())))
print(OrderedDict.fromkeys('ab', 0), d | {'q': 1}, {'q': 1} | d)


class Loud(OrderedDict):
    def __missing__(self, key):
        return f'no {key}'


loud = Loud(a=1)
print(loud['b'], loud, loud.copy())


class Told(OrderedDict):
    def __setitem__(self, key, value):
        print('set', key)
        super().__setitem__(key, value)


told = Told({'a': 1}, b=2)
told.update(c=3)
print(told.copy(), Told.fromkeys('xy'), told | {'z': 1})
for act in (lambda: OrderedDict(1, 2), lambda: OrderedDict(1), lambda: OrderedDict.update(), lambda: told.update(1, 2)):
    try:
        act()
    except TypeError as error:
        print(error)
