# The interpreter opens a file to print a line of source: a decoder's frame stays, and the tuples of what failed.
import gc

gc.disable()


class Bad:
    def __del__(self):
        raise ValueError


source = '''
class Bad:
    def __del__(self):
        raise ValueError
'''
elsewhere = {}
exec(source, elsewhere)
held = []


def counted(kind):
    held.extend(tuple([None] * size) for _ in range(200) for size in range(1, 9))
    held.extend({0: None} for _ in range(100))
    counts = []
    for _ in range(8):
        before = gc.get_count()[0]
        kind()
        counts.append(gc.get_count()[0] - before)
    return counts


print(counted(Bad))
print(counted(elsewhere['Bad']))


class Again:
    def __del__(self):
        raise KeyError('x')


print(counted(Again))
print(counted(elsewhere['Bad']))
