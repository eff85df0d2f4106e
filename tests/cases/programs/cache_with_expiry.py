# Caches: by dict, by weak values, by lru_cache, by size; what each keeps.
import gc, weakref, functools
from collections import OrderedDict
class Picture:
    made = 0
    def __init__(self, name): self.name = name; Picture.made += 1
def run(get, label):
    Picture.made = 0; a = get('a'); b = get('b'); print(label, get('a') is a, Picture.made); del a, b; gc.collect(); get('a'); print(Picture.made)
plain = {}; run(lambda n: plain.setdefault(n, plain.get(n) or Picture(n)), 'dict')
weak = weakref.WeakValueDictionary()
def by_weak(n):
    p = weak.get(n)
    if p is None: p = weak[n] = Picture(n)
    return p
run(by_weak, 'weak'); run(functools.lru_cache(maxsize=1)(Picture), 'lru')
class Limited(OrderedDict):
    def __missing__(self, n):
        self[n] = p = Picture(n)
        while len(self) > 2: self.popitem(last=False)
        return p
limited = Limited(); run(limited.__getitem__, 'limited'); [limited[x] for x in 'xyz']; print(list(limited), Picture.made)
