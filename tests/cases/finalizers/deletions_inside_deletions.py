# Destructors that create, delete, raise, and start collections.
import gc, sys
log = []
class A:
    def __init__(self, n): self.n = n
    def __del__(self):
        log.append(self.n)
        if self.n: A(self.n - 1)
A(3); print(log); log.clear()
class B:
    def __del__(self): log.append('B'); gc.collect(); log.append(len(gc.get_objects()) > 0)
B(); print(log); log.clear(); b = B(); b.me = b; del b; gc.collect(); print(log); log.clear()
class C:
    items = []
    def __del__(self): log.append(len(C.items)); C.items.clear()
C.items.extend(C() for _ in range(3)); C.items.pop(); print(log); log.clear()
class E:
    def __del__(self):
        try: raise ValueError
        except ValueError: log.append(sys.exc_info()[0].__name__)
try: raise KeyError
except KeyError: E(); print(log, sys.exc_info()[0].__name__); log.clear()
class G:
    def __del__(self): log.append(sys._getframe(1).f_code.co_name)
def caller(): x = G(); del x
caller(); print(log); log.clear()
class H:
    def __init__(self): self.other = None
    def __del__(self): log.append(self.other is not None and hasattr(self.other, 'other'))
x, y = H(), H(); x.other, y.other = y, x; del x, y; gc.collect(); print(log); log.clear()
class Late:
    def __del__(self): log.append(type(self).__name__); self.new = 1
Late(); o = Late(); o.__class__ = A; o.n = 0; del o; print(log); log.clear()
class NoDel: pass
n = NoDel(); n.__del__ = lambda: log.append('instance'); del n; print(log); NoDel.__del__ = lambda self: log.append('added later'); NoDel(); print(log)
