# tier: plain
# Which of the blocks that were freed before come again after a statement, and in which order: pymalloc's lists of free blocks.
import array, collections, functools, gc, itertools, operator, sys, weakref
gc.disable()
gc.collect()
gc.freeze()
N = 10
ORDER = [3, 7, 1, 9, 0, 5, 2, 8, 6, 4]
BIG = 10**9
KEEP = [collections.deque() for _ in range(33)]  # its blocks do not come from pymalloc
A = [[None] * N for _ in range(33)]
IDS = [array.array('Q', [0] * N) for _ in range(33)]
NEW = [array.array('Q', [0] * N) for _ in range(33)]
def make(k):
    if k == 1: return object()
    if k == 2: return complex(1, 2)
    return bytes(16 * k - 33)
def prepare():
    for k in range(1, 26):
        keep = KEEP[k]
        for _t in itertools.repeat(None, 2000):
            o = make(k)
            if id(o) & 4095 == 48:
                p = make(k)
                if id(p) - id(o) == 16 * k: break
                keep.append(p)
            keep.append(o)
        keep.append(o)
        a, ids = A[k], IDS[k]
        a[0] = p; ids[0] = id(p)
        o = p = None
        for i in range(1, N):
            a[i] = make(k)
            ids[i] = id(a[i])
def release():
    for k in range(1, 26):
        a = A[k]
        for i in ORDER: a[i] = None
def measure():
    for k in range(1, 26):
        a, ids = A[k], NEW[k]
        for i in range(N):
            a[i] = make(k)
            ids[i] = id(a[i])
def result():
    """By size class, the first four old blocks that come again, where it is not the order in which they were freed."""
    out = []
    for k in range(3, 17):
        old = IDS[k].tolist()
        row = [str(old.index(x)) for x in NEW[k] if x in old][:4]
        if row != ['4', '6', '8', '2']: out.append('%d: %s' % (k, ' '.join(row)))
    return '; '.join(out)
def peak(f):
    f = f
    try: f()
    except BaseException: pass
    gc.collect()
    prepare(); release()
    try: f()
    except BaseException: pass
    measure()
    for k in range(1, 26):
        KEEP[k].extend(A[k]); A[k][:] = [None] * N
    return result()
class I:
    def __init__(self, *a): self.a = a
def g2(): yield 1; yield 2
def kw(*a, **k): return a, k
def run(src):
    env = dict(globals())
    exec('def f():\n' + '\n'.join('    ' + line for line in src.split('\n')), env)
    return peak(env['f'])
ER = [None]
ZL = []
run('x = ZL[1]')
for text in (
    'x = ZL[1]',
    'try: ZL[1]\nexcept IndexError as e: str(e)',
    "try: ''[1]\nexcept IndexError as e: ER[0] = e",
    'try: {}[1]\nexcept KeyError as e: ER[0] = e',
    "try: int('x')\nexcept ValueError as e: ER[0] = e",
    'try: next(iter([]))\nexcept StopIteration as e: ER[0] = e',
    "try: 1 + 'a'\nexcept TypeError as e: ER[0] = e",
    'try: I().zz\nexcept AttributeError as e: ER[0] = e',
    "x = type('X', (), {}); ER[0] = x",
    'ER[0] = I()',
    'ER[0] = str(12345678)',
    "ER[0] = '{} {}'.format(12345, 'abcdefghijklmnop')",
    "ER[0] = repr(('abcdefghijklmn',))",
    "ER[0] = 'abcdefghijklmnopqrst'.upper()",
    "ER[0] = b'abcdefghijklmnopqrst'.decode()",
    'ER[0] = list(range(20))',
    'ER[0] = [x for x in range(5)]',
    'ER[0] = dict(a=1, b=2)',
    'ER[0] = collections.defaultdict(list)',
    'ER[0] = I().__init__',
    'ER[0] = weakref.ref(I)',
    "ER[0] = bytearray(b'abc')",
    'ER[0] = range(1000, 2000)',
    'ER[0] = 1.5 + 2',
    "ER[0] = 'abcdefghijklmnopqrstuvw'[3:]",
    'ER[0] = sys.exc_info()',
    "ER[0] = 'ab cd'.partition(' ')",
    "ER[0] = bytearray(b'ab cd').rpartition(b' ')",
    "ER[0] = 'ab cd ef'.rsplit()",
    "ER[0] = bytearray(b'ab cd ef').rsplit(b' ', 1)",
    "ER[0] = b'ab cd ef'.split()",
    "ER[0] = 'aB Cd'.title()",
    "ER[0] = 'éB Cd'.swapcase()",
    "try: {'a': 1}.items(key=len)\nexcept TypeError as e: ER[0] = e",
    "try: float.fromhex()\nexcept TypeError as e: ER[0] = e",
    "try: array.array('i', [1, 2]).fromlist([3, (4,)])\nexcept TypeError as e: ER[0] = e",
    'ER[0] = range(2**70)[2**40:]',
):
    print(repr(text), '|', run(text))
