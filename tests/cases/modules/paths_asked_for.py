# Paths are asked for and refused alike by open and by compile.
import collections, os
class P:
    def __init__(self, v): self.v = v
    def __fspath__(self): return self.v
for x in (collections.OrderedDict(), P(collections.OrderedDict()), P(5), P(bytearray(b'a')), P('name'), P(b'name'), 5.5, []):
    for f in (open, lambda x: compile('1', x, 'eval').co_filename):
        try: print(f(x))
        except Exception as e: print(type(e).__name__, e)
