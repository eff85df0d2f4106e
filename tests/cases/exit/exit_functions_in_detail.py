# Exit functions: errors are displayed whatever `sys.excepthook` is, arguments go in the order of registering.
import atexit
import sys


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


def counted():
    pass


def first():
    print('first')


@atexit.register
def last():
    print('last')
    atexit.unregister(first)
    print(atexit._ncallbacks())


atexit.register(first)
atexit.register(lambda told: print('f'), Told('argument'))
atexit.register(lambda told: print('g'), Told('argument of g'))
atexit.register(counted)
atexit.unregister(counted)
print(atexit._ncallbacks())
for call in (lambda: atexit.register(), lambda: atexit.unregister(), lambda: atexit.register(5)):
    try:
        call()
    except TypeError as error:
        print(error)


@atexit.register
def bad():
    raise ValueError('bad')


@atexit.register
def leaves():
    raise SystemExit('not told')


atexit.register(print, 'with', 'words', sep='-')
sys.excepthook = lambda *error: print('hook', error[0])
