# Which words refuse an item's deletion or assignment depends on what the type could have.
class Plain:
    pass


class Sized:
    def __len__(self):
        return 1


values = (1, (1,), range(3), 'a', b'a', frozenset(), None, 1.5, object(), len, Plain(), Sized(), Plain)
for value in values:
    for key in (0, 'k'):
        try:
            del value[key]
        except TypeError as error:
            print('del', repr(key), '->', error)
        try:
            value[key] = 1
        except TypeError as error:
            print('set', repr(key), '->', error)
