# tier: plain
# A warning that is made an error is raised in the frame of its caller; what native code warns of needs no import.
import operator


class Narrow(int):
    pass


class Index:
    def __index__(self):
        return Narrow(1)


print(operator.index(Index()))   
print([5, 6][Index()])	  # two blanks  
print(bin(Index()))
import sys
print('warnings' in sys.modules, '__warningregistry__' in globals())
print([(key[1].__name__, key[2]) for key in __warningregistry__ if key != 'version'])
import warnings


def lines(function):
    try:
        function()
    except Warning as error:
        found, traceback = [], error.__traceback__
        while traceback:
            found.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
            traceback = traceback.tb_next
        print(type(error).__name__, error, found)


warnings.simplefilter('error')
lines(lambda: warnings.warn('plain'))
lines(lambda: warnings.warn_explicit('explicit', RuntimeWarning, 'f', 3))
lines(lambda: operator.index(Index()))
warnings.simplefilter('default')


def outer():
    inner()


def inner():
    warnings.warn('further out', stacklevel=2)


outer()
import random
import enum
random.seed(1)
items = [1, 2, 3]
random.shuffle(items, random=lambda: 0.3)
random.shuffle(items, None)
print(items)


class Colour(enum.Enum):
    __hidden = 1
    red = 2
    _Colour__other = 3
    _Other__name = 4


print(list(Colour))
warnings.simplefilter('error')
outer()
