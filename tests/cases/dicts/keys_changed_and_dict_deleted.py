# An iteration over a dict whose keys change, and an instance whose dict is deleted.
for view in ('keys', 'values', 'items'):
    d = {1: 1, 2: 2}
    n = 0
    try:
        for k in getattr(d, view)():
            n += 1
            d[n + 10] = 3
            del d[n if n < 3 else n + 8]
            if n > 8: break
        print(view, n, d)
    except RuntimeError as e: print(view, n, e, d)
class O: pass
o = O(); o.x = 1
del o.__dict__
print(o.__dict__); o.y = 1; print(vars(o))
try: o.__dict__ = 3
except TypeError as e: print(e)
def f(): pass
try: del f.__dict__
except TypeError as e: print(e)
try: del Exception().__dict__
except TypeError as e: print(e)
