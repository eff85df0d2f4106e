# from … import * of classes, instances and what has neither names nor __all__; into a mapping of one's own.
import sys


def t(source, space=None):
    space = {} if space is None else space
    try:
        exec(source, {}, space)
        print({name: space[name] for name in sorted(space)})
    except Exception as e:
        print(type(e).__name__, e)


class Class:
    x = 'class'
    _hidden = 1

    def __init__(self):
        self.x = 'instance'


class Listed:
    __all__ = ('x', '_hidden')
    x = 'listed'
    _hidden = 2


class Missing:
    __all__ = ['x', 'y']
    x = 1


class Wrong:
    __all__ = ['x', 5]
    __name__ = 'wrong'
    x = 1


class Counting:
    x = 1

    class __all__:
        def __getitem__(self, index):
            if index > 1:
                raise IndexError
            return 'x'

    __all__ = __all__()


class Keys:
    pass


keys = Keys()
keys.__dict__[5] = 1
keys.__name__ = 'keys'
nameless = Keys()
nameless.__dict__[5] = 1
for module in (Class, Class(), Listed, Missing, Wrong, Wrong(), Counting, keys, nameless, 1, None):
    sys.modules['made'] = module
    t('from made import *')


class Spaces(dict):
    def __setitem__(self, name, value):
        dict.__setitem__(self, name, [value])


sys.modules['made'] = Listed
t('from made import *', Spaces())
array = bytearray(b'12')
try:
    array += array
except BufferError as e:
    print(e, array)
array += array[:]
print(array)
