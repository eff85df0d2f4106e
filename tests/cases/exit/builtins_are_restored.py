# tier: plain
# At exit builtins are as they were made: what a program put there goes, what `site` added too, and nothing can be imported.
import atexit
import builtins
import math
import sys


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


class Asks:
    def __del__(self):
        names = ('open', 'print', 'exit', 'quit', '_', 'kept', 'len', 'input', '__import__', '__build_class__')
        print([name for name in names if name in dir(builtins)], len([1]))
        for module in ('math', 'sys', 'nowhere'):
            try:
                __import__(module)
            except ImportError as error:
                print(type(error).__name__, error)


class Finalizing:
    def __del__(self):
        print('finalizing', sys.is_finalizing())


builtins.kept = Told('in builtins')
builtins.len = lambda x: 'patched'
asks = Asks()
finalizing = Finalizing()
sys.displayhook = Told('displayhook')
sys.excepthook = Told('excepthook')
atexit.register(lambda: print('at exit', '__file__' in globals(), '__cached__' in globals(), sys.is_finalizing()))
print('__file__' in globals(), '__cached__' in globals(), sys.is_finalizing())
