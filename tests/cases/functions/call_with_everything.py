# Calls with all kinds of arguments, unpacking, and CPython's words for what does not fit.
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, x=7), f(*[1, 2], **{'d': 3, 'a': 9}), f(1, *(), *range(3), d=0, **{}, **{'z': 1}))
def attempt(call):
    try: print(call())
    except (TypeError, ValueError, RuntimeError, AttributeError) as error: print(type(error).__name__, error)
def g(a, b): pass
def h(*, k): pass
def i(a, b, c=3, d=4): pass
def j(x, /): pass
def k(): pass
def two(*, a, b): pass
for call in (lambda: g(), lambda: g(1), lambda: g(1, 2, 3), lambda: g(1, b=2, a=3), lambda: g(1, 2, c=3), lambda: h(), lambda: h(1), lambda: h(1, k=2), lambda: i(), lambda: i(1, 2, 3, 4, 5), lambda: j(x=1), lambda: j(), lambda: k(1), lambda: k(a=1), lambda: two(), lambda: two(1, a=1), lambda: f(), lambda: f(1), lambda: f(b=1, d=2), lambda: g(*3), lambda: g(**3), lambda: g(**{1: 2}), lambda: f(1, d=2, **{'d': 3}), lambda: g(1, *[2], **{'b': 3}), lambda: i(1, d=4), lambda: g(a=1), lambda: (lambda x: x)(), lambda: 3(), lambda: None(1), lambda: 'a'.upper(1), lambda: len(), lambda: len(1, 2), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.update(1, 2), lambda: int('1', bas=3), lambda: print(1, foo=2), lambda: sorted(), lambda: sorted([], 1), lambda: isinstance(1), lambda: type(1, 2), lambda: type(), lambda: object(1), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: range(), lambda: range(1.5), lambda: super().x, lambda: str(1, 2, 3, 4), lambda: max(), lambda: max(1), lambda: sum(), lambda: sum(1), lambda: zip(1), lambda: enumerate(), lambda: open(), lambda: chr(), lambda: ord('ab'), lambda: hash([]), lambda: iter(1), lambda: next(1), lambda: abs('x'), lambda: round('x'), lambda: divmod(1), lambda: pow(2), lambda: setattr(1, 2, 3), lambda: getattr(1, 2)): attempt(call)
class C:
    def m(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
    def __init__(self, v=0): pass
    def __call__(self, x): return x
for call in (lambda: C().m(), lambda: C.m(), lambda: C.m(1), lambda: C.c(), lambda: C.s(), lambda: C(1, 2), lambda: C()(), lambda: C().m(1, 2), lambda: C.c(1, 2, 3), lambda: C(w=1)): attempt(call)
class N:
    def __new__(cls, a): return object.__new__(cls)
attempt(lambda: N()); attempt(lambda: N(1, 2)); attempt(lambda: object.__new__(3)); attempt(lambda: object.__new__(int)); attempt(lambda: N.__new__(N))
f.__defaults__ = (10,); f.__kwdefaults__ = {'d': 20}; attempt(lambda: f(1, 2)); f.__defaults__ = None; attempt(lambda: f(1)); f.__kwdefaults__ = None; attempt(lambda: f(1, 2, 3))
