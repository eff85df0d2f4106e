# Arguments of a wrong type or number are refused in CPython's words: methods of text, bytes, deques, ints, arrays.
from array import array
from collections import deque


class Index:
    def __index__(self):
        return 1


def refused(expression, function):
    try:
        print(expression, '->', function())
    except Exception as error:
        print(expression, '->', type(error).__name__, error)


for text in ('a\tb\nc', b'a\tb\nc', bytearray(b'a\tb\nc')):
    for given in (None, 'a', [1], 1.0, 2 ** 40, 3, Index(), True):
        label = given if not isinstance(given, Index) else 'Index()'
        refused(f'{text!r}.expandtabs({label!r})', lambda: text.expandtabs(given))
        refused(f'{text!r}.splitlines({label!r})', lambda: text.splitlines(given))

for text in (b'abcab', bytearray(b'abcab')):
    for name in ('find', 'rfind', 'index', 'rindex', 'count'):
        for given in (('a', 'b'), ('a', 1), (b'a', 'b'), (b'b', 2), (300,), (b'z',), ()):
            refused(f'{text!r}.{name}{given!r}', lambda: getattr(text, name)(*given))
    for given in ((), (1,), (None,), ('',), ('ab',), (':',), ('é',), (b':', 2), (b':', None), (':', 'a'), ([1],), ({},)):
        refused(f'{text!r}.hex{given!r}', lambda: text.hex(*given))
    for given in ([1], {1: 2}, 'a', b'a', 1, (1,), bytearray(b'a'), set()):
        refused(f'{text!r} % {given!r}', lambda: text % given)
        refused(f'{text!r} + b"%s" % {given!r}', lambda: (text + b'%s') % given)

for given in ((), (1,), (1, 2, 3), ('a', 2), (None, None)):
    refused(f'deque.insert{given!r}', lambda: deque([1]).insert(*given))
    refused(f'deque.rotate{given!r}', lambda: deque([1]).rotate(*given))
    refused(f'deque.index{given!r}', lambda: deque([1]).index(*given))
refused('deque.index(1, 2, 3, 4)', lambda: deque([1]).index(1, 2, 3, 4))

for given in ((), (1,), (None,), (1, 2), (1, 2, 3), ('a',)):
    refused(f'(5).__round__{given!r}', lambda: (5).__round__(*given))
    refused(f'(1j).__format__{given!r}', lambda: (1j).__format__(*given))
refused('(5).__round__(zz=1)', lambda: (5).__round__(zz=1))
refused('(1j).__format__(zz=1)', lambda: (1j).__format__(zz=1))

for given in ((1, 2), (1, None), (1, b'big'), (1, 'middle'), (1, 'big')):
    refused(f'(1).to_bytes{given!r}', lambda: (1).to_bytes(*given))
    refused(f'int.from_bytes{(b"a", given[1])!r}', lambda: int.from_bytes(b'a', given[1]))

items = array('i', [1, 2])
for key in (None, 'a', b'a', 1.5):
    refused(f'items[{key!r}]', lambda: items[key])
    refused(f'items[{key!r}] = 1', lambda: items.__setitem__(key, 1))
    refused(f'del items[{key!r}]', lambda: items.__delitem__(key))
    refused(f'items += {key!r}', lambda: items.__iadd__(key))
    refused(f'items + {key!r}', lambda: items + key)
    refused(f'items.extend({key!r})', lambda: items.extend(key))
