# zip, map, filter, enumerate, slices and joins of objects whose __iter__ is in Python.
log = []
class Items:
    def __init__(self, *items): self.items = items
    def __iter__(self): log.append('iter %s' % (self.items,)); return iter(self.items)
class Lazy:
    def __init__(self, *items): self.items = items
    def __iter__(self):
        for item in self.items: log.append(item); yield item
print(list(zip(Items(1, 2), Lazy('a', 'b'), 'xy')), log); log.clear()
print(list(map(lambda *a: a, Items(1, 2), Lazy(3, 4))), log); log.clear()
print(list(filter(None, Items(0, 1))), list(enumerate(Items('p'), 5)), log); log.clear()
class Bad:
    def __iter__(self): raise LookupError('no iterator')
class NoIterator:
    def __iter__(self): return 3
def attempt(f):
    try: print(f())
    except Exception as error: print(type(error).__name__, error)
for bad in (Bad(), NoIterator(), 5):
    attempt(lambda: zip([1], bad)); attempt(lambda: map(str, bad)); attempt(lambda: filter(str, bad)); attempt(lambda: enumerate(bad))
    def assign(key):
        l = [1, 2, 3]; l[key] = bad
    attempt(lambda: assign(slice(1, 2))); attempt(lambda: assign(slice(None, None, 2))); attempt(lambda: b''.join(bad)); attempt(lambda: ''.join(bad)); attempt(lambda: bytearray(b'').join(bad))
class Zip(zip):
    def __new__(cls, *args): return super().__new__(cls, *args)
print(list(Zip(Items(1), Items(2))), type(Zip()), list(zip()), list(map(print, ()))); log.clear()
l = list(range(6)); l[1:3] = Items('a', 'b', 'c'); print(l); l[::2] = Lazy(1, 2, 3, 4); print(l, log); log.clear()
def assign():
    l[::2] = Items(1)
attempt(assign)
class Grows:
    def __iter__(self): target.append('late'); return iter('xy')
target = [1, 2, 3, 4]; target[1:3] = Grows(); print(target); target[5:2] = Grows(); print(target); target[::3] = 'ab'; print(target)
class Sub(list): pass
s = Sub([1, 2]); s[:1] = Sub([7, 8]); print(s); s[:] = s; print(s); s[1:1] = s; print(s); s[5:1] = (9,); print(s); s[::-1] = s; print(s)
print(b'-'.join(Lazy(b'a', bytearray(b'b'), memoryview(b'c'))), bytearray(b'+').join(Items(b'x', b'y')), b','.join([b'one']), log); log.clear()
attempt(lambda: b''.join(Lazy(b'a', 'b'))); attempt(lambda: b''.join([b'a', 1]))
class Raises:
    def __iter__(self):
        yield b'a'
        raise RuntimeError('in the middle')
attempt(lambda: b''.join(Raises())); attempt(lambda: assign2())
def assign2(): l[0:1] = Raises()
attempt(assign2); print(l)
