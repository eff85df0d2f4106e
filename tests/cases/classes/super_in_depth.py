# super: cooperative calls, two arguments, unbound, in class methods, closures, errors.
class A:
    def f(self): return ['A']
    @classmethod
    def c(cls): return ['A', cls.__name__]
    @staticmethod
    def s(): return 'As'
    @property
    def p(self): return 'Ap'
    x = 'Ax'
class B(A):
    def f(self): return ['B'] + super().f()
    @classmethod
    def c(cls): return ['B'] + super().c()
    @staticmethod
    def s(): return 'Bs'
    @property
    def p(self): return super().p + 'Bp'
class C(A):
    def f(self): return ['C'] + super(C, self).f()
    @classmethod
    def c(cls): return ['C'] + super(C, cls).c()
class D(B, C):
    def f(self): return ['D'] + super().f()
    @classmethod
    def c(cls): return ['D'] + super().c()
    @property
    def p(self): return super().p + 'Dp'
d = D(); print(d.f(), D.c(), d.c(), d.p, super(D, d).s(), super(B, d).x, super(D, D).f(d))
print(super(D, d).__thisclass__, super(D, d).__self__ is d, super(D, d).__self_class__, super(D).__self__, repr(super(D, d))[:20], repr(super(D)))
def attempt(call):
    try: print(call())
    except Exception as error: print(type(error).__name__, error)
attempt(lambda: super(D, 3)); attempt(lambda: super(3, 4)); attempt(lambda: super(D, A())); attempt(lambda: super(A, d).zz); attempt(lambda: super(D, d, 1)); attempt(lambda: super(D, d).__class__); attempt(super)
class E:
    def no_args(): return super()
    def deleted(self):
        del self
        return super()
    def in_lambda(self): return (lambda: super().__init__)()
    def in_nested(self):
        def inner(me): return super().__class__
        return inner(self)
    def changed(self): 
        self = 3
        return super()
    def comprehension(self): return [super() for _ in (1,)]
e = E()
attempt(E.no_args); attempt(e.deleted); attempt(e.in_lambda); attempt(e.in_nested); attempt(e.changed); attempt(e.comprehension)
def free(self): return super()
E.free = free; attempt(e.free)
class Unbound(A):
    __up = None
    def f(self): return ['U'] + self.__up.f()
Unbound._Unbound__up = super(Unbound); print(Unbound().f())
class Setter(A):
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __init_subclass__(cls, **k): super().__init_subclass__(); cls.made = k
class Sub(Setter, key=1): pass
s = Sub(); s.v = 4; print(s.v, Sub.made)
class M(type):
    def __new__(m, n, b, d): return super().__new__(m, n, b, d)
    def __call__(cls, *a): return super().__call__(*a)
class WithMeta(metaclass=M):
    def __init__(self): self.cls = __class__
print(WithMeta().cls is WithMeta, WithMeta.__init__.__closure__[0].cell_contents is WithMeta)
try: super(D, d).x = 1
except AttributeError as error: print(error)
class Prop(A):
    @property
    def p(self): return 1
    def get(self): return super().p
print(Prop().get(), super(Prop, Prop()).p, super(Prop, Prop).p.__class__)
