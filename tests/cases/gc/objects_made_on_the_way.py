# How many objects of the collector's a statement makes on its way: what decides when an automatic collection comes.
import array, collections, functools, gc, io, itertools, operator, sys, types, weakref
enable, disable = gc.enable, gc.disable
disable()
gc.collect()
gc.freeze()
def peak(f):
    for T in range(1, 400):
        s = [x['collections'] for x in gc.get_stats()]
        gc.set_threshold(T, 1000, 1000)
        gc.collect(); gc.collect()
        try: f()
        except BaseException: pass
        disable()
        e = [x['collections'] for x in gc.get_stats()]
        if e[0] == s[0] and e[1] == s[1] and e[2] == s[2] + 2:
            return T - 1
class I:
    def __init__(self, *a): self.a = a
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): return True
class Q:
    def __len__(self): return 2
    def __getitem__(self, i):
        if i > 1: raise IndexError(i)
        return i
class IT:
    def __iter__(self): return self
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
class EQ:
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __lt__(self, o): return False
    def __add__(self, o): return 1
    def __radd__(self, o): return 2
    def __bool__(self): return False
    def __index__(self): return 1
    def __contains__(self, x): return True
    def __call__(self, *a, **k): return a
    def __str__(self): return 'eq'
    def __format__(self, s): return 'fm'
    def __getattr__(self, n): raise AttributeError(n)
class P:
    @property
    def p(self): return 1
    @classmethod
    def c(cls): return 1
    @staticmethod
    def s(): return 1
    __slots__ = 'x', '__weakref__'
def g2(): yield 1; yield 2
def kw(*a, **k): return a, k
def dec(f): return f
def run(src, show=True):
    env = dict(globals())
    lines = src.split('\n')
    body = '\n'.join('        ' + l for l in lines)
    try: exec('def f():\n    enable()\n    try:\n%s\n    finally: disable()' % body, env)
    except SyntaxError as e: print(repr(src), 'SYNTAX'); return
    f = env['f']
    try: f()
    except BaseException: pass
    return peak(f)
pm = functools.partial(max, 1)
pk = functools.partial(max, [1], key=None)
pp = functools.partial(print, end='')
pw = functools.partial(kw, 1)
pwk = functools.partial(kw, 1, a=1)
pe = functools.partial(max)
ps = functools.partial(sorted, [1])
T2 = (1,2)
L2 = [1,2]
KK = {'key': None}
E = I()
AB = operator.attrgetter('a.b')
AA = operator.attrgetter('a')
DQ = collections.deque([1])
class Desc:
    def __set_name__(self, o, n): pass
D1 = Desc()
E.a = I()
AB = operator.attrgetter('a.a')
AC = operator.attrgetter('b')
AD = operator.attrgetter('b', 'c')
results = []
for text in (
    'x = [], [], []; del I()[I()]',
    'functools.reduce(max, T2, 3)',
    "x = [], [], []; type('X', (I(),), {})",
    'min(1,2)',
    'def g(a, /): return a\ng(a=1)',
    'def g(a, b, c): return a\ng()',
    'x = [], [], []; list(itertools.islice([1],1))',
    "x = [], [], []; '%d %d' % (I(), 1)",
    'print(1, 2)',
    'DQ == DQ',
    'x = [], [], []; I()',
    "x = [], [], []; (lambda *v, **k: v.zz)(*[I()], **{'k': I()})",
    'x = [], [], []; P().s()',
    'x = [], [], []; a = {*x[0], 1}',
    'x = [], [], []; sorted([2,1], key=lambda v: v)',
    'x = [], [], []; g2().throw(I())',
    'x = [], [], []; sum([1,2])',
    'x = [], [], []; getattr(I(), I())',
    'print(1)',
    'max(*T2, **KK)',
    'x = [], [], []; sorted([1])',
    'x = [], [], []; kw(*x, *x)',
    'print(file=io.StringIO())',
    'x = [], [], []; weakref.proxy(I()).q',
    "x = [], [], []; getattr(x, 'y', 1)",
    "x = [], [], []; io.StringIO('a')",
    'x = [], [], []; raise ValueError(1)',
    'x = [], [], []; int(I())',
    'max(T2, key=None)',
    'max(T2)',
    'x = [], [], []; [1,2] + [3]',
    'x = [], [], []; (lambda: 0)()',
    'x = [], [], []; I() in I()',
    'x = [], [], []; sys.exc_info()',
    'x = [], [], []; all(x)',
    'x = [], [], []; I() and 1/0',
    "x = [], [], []; type('X', (), {})",
    'x = [], [], []; iter([])',
    'x = [], [], []; import os.path as p',
    'x = [], [], []\ntry: 1/0\nexcept ZeroDivisionError: pass',
    'x = [], [], []; object()',
    'x = [], [], []; object.__new__(I())',
    'x = [], [], []; list.__len__(I())',
    'x = [], [], []; vars(I())',
    'x = [], [], []; tuple([1])',
    'x = [], [], []; set([[]])',
    "x = [], [], []; '%s' % (1,)",
    'x = [], [], []; list({1:2}.items())',
    'x = [], [], []; dict(a=1)',
    'x = [], [], []; {1} - {2}',
    'DQ.append(1)',
    "x = [], [], []; ord('a')",
    'x = [], [], []; EQ() == 1',
    'x = [], [], []; [i for i in [1]]',
    'x = [], [], []; property(kw)',
    "x = [], [], []; operator.attrgetter('a')(I())",
    'functools.reduce(kw, T2)',
    'x = [], [], []; next(g2(), I(), 1)',
    "x = [], [], []; memoryview(b'ab')[1:]",
    'E.a.b',
    'x = [], [], []; super(I, 1)',
    "x = [], [], []; f'{1}'",
    'print(E)',
    'cls = type(E)',
    'pm(2)',
    'x = [], [], []; x[1:]',
    'DQ.remove(1)',
    '(1).x = 1',
    'P().zz = 1',
    'x = [], [], []; kw(1)',
    'x = [], [], []; P().x = 1',
    "x = [], [], []; class_ = type('X', (I,), {}); class_(1).q",
    'x = [], [], []; ValueError(1)',
    'x = [], [], []; raise ValueError from I()',
    'x = [], [], []; list(itertools.groupby([1]))',
    'x = [], [], []; I().a[0]',
    'x = [], [], []; list(itertools.chain([1],[2]))',
    'x = [], [], []; from os import path',
    'x = [], [], []; [].index(I(), key=I())',
    'x = [], [], []; bytes([1])',
    'x = [], [], []; kw(1, a=2)',
    'x = [], [], []; {[], I()}',
    'object().b',
    'x = [], [], []; {}.get(1)',
    'def g(a): return a\ng(b=1)',
    'x = [], [], []; len(I())',
    'x = [], [], []; x + ([],)',
    "x = [], [], []; str.maketrans('a', 'b')",
    'x = [], [], []; I()[1:2]',
    'x = [], [], []; I().zz',
    'class B: pass',
    "x = [], [], []; 'a'.translate({97: 'b'})",
    'x = [], [], []; EQ()[1]',
    'x = [], [], []\nwith I(): pass',
    'x = [], [], []; weakref.proxy(I())',
    'x = [], [], []; a = b = []',
    'x = [], [], []; max([1,2], key=lambda v: v)',
    "getattr(E, 'b')",
    'x = [], [], []; gc.get_referrers(x)',
    'DQ.copy()',
    'class B: 1/0',
    'x = [], [], []; list(enumerate([1]))',
    'x = [], [], []; [][I():1]',
    'x = [], [], []; weakref.ref(I(), I(), I())',
    'DQ * 2',
    'x = [], [], []; list()',
    'x = [], [], []; sys._getframe()',
    'x = [], [], []; print(1)',
    'None.b',
    "x = [], [], []; ''.join([I()])",
    'collections.deque(T2)',
    'x = [], [], []\nfor i in range(3): pass',
    'x = [], [], []; operator.itemgetter(0, 0)([1])',
    'DQ.insert(0, 1)',
    "x = [], [], []; operator.methodcaller('a', 1)",
    "x = [], [], []; io.BytesIO(b'a')",
    'del E.b',
    'x = [], [], []; collections.OrderedDict([(1,2)])',
    'x = [], [], []; P().p',
    'pe([1])',
    'raise ValueError',
    'pwk(2)',
    'collections.deque(DQ)',
    'P().x = 1',
    'x = [], [], []; list(filter(None, [1]))',
    'x = [], [], []; print(I(), sep=I())',
    'x = [], [], []; (1.5).as_integer_ratio()',
    'x = [], [], []; [I(), 1/0]',
    "x = [], [], []; '%s' % 1",
    'pk()',
    'def g(a): return a\ng(1, 2)',
    "x = [], [], []; memoryview(b'a')",
    'x = [], [], []; int()',
    'max(*L2)',
    'x = [], [], []; dict()',
    'x = [], [], []; kw(*x, **{})',
    'x = [], [], []; g2().throw(ValueError(I()))',
    'x = [], [], []; slice(1).indices(3)',
    'x = [], [], []\ntry: [][1]\nexcept IndexError as e: repr(e)',
    'x = [], [], []; P.c(I())',
    'x = [], [], []; dict.fromkeys([1])',
    'x = [], [], []; sum([I(), I()])',
    '().b',
    'x = [], [], []; set()',
    'x = [], [], []; weakref.ref(I())',
    'object().x = 1',
    'x = [], [], []; hash((1,))',
    'del I.zz',
    'x = [], [], []; I()(I())',
    'kw.zz',
):
    stdout, sys.stdout = sys.stdout, io.StringIO()
    peak_of_it = run(text)
    sys.stdout = stdout
    print(repr(text), peak_of_it)
