# A keyword given twice is a KeyError while an exception is handled, as is what a mapping raises itself.
def f(**k): pass
class KE:
    def keys(self): raise KeyError('kk')
class K2:
    def keys(self): return ['a']
    def __getitem__(self, k): raise KeyError(k)
class K3:
    def keys(self): return ['a']
    def __getitem__(self, k): return 1
def t(g):
    try: g()
    except Exception as e: print(type(e).__name__, e.args, type(e.__context__).__name__)
def u(g):
    try: 1/0
    except ZeroDivisionError: t(g)
for g in (lambda: f(a=1, **{'a': 2}), lambda: f(**KE()), lambda: f(**K2()), lambda: f(a=1, **K3()), lambda: f(**{'a': 1}, **{'a': 2}), lambda: f(**{1: 2}), lambda: f(**3)):
    t(g); u(g)
