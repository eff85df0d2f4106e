# How many levels of recursion one round through each built-in function and protocol takes.
import sys
class Y:
    def __repr__(s): return repr(s)
    def __str__(s): return str(s)
    def __eq__(s,o): return s==o
    def __hash__(s): return hash(s)
    def __len__(s): return len(s)
    def __call__(s): return s()
    def __getattr__(s,n): return getattr(s,n)
    def __add__(s,o): return s+o
    def __getitem__(s,i): return s[i]
    def __iter__(s): return iter(s)
    def __bool__(s): return bool(s)
    def __contains__(s,o): return o in s
    def __int__(s): return int(s)
    def __format__(s,f): return format(s,f)
    def __setattr__(s,n,v): setattr(s,n,v)
    def __delattr__(s,n): delattr(s,n)
    def __next__(s): return next(s)
    def __abs__(s): return abs(s)
    def __neg__(s): return -s
    def __lt__(s,o): return s<o
    def __reversed__(s): return reversed(s)
    def __round__(s): return round(s)
    def __divmod__(s,o): return divmod(s,o)
    def __pow__(s,o): return pow(s,o)
    def __float__(s): return float(s)
    def __bytes__(s): return bytes(s)
    def __enter__(s):
        with s: pass
    def __exit__(s,*a): pass
    def __get__(s,o,t): return t.d
    def __set__(s,o,v): o.d=v
    def __instancecheck__(s,o): return isinstance(o,s)
    def __subclasscheck__(s,o): return issubclass(o,s)
    def m(s): return s.m()
    def k(s,**k): return s.k(a=1)
    def st(s,*a): return s.st(*a)
    @property
    def p(s): return s.p
    def ap(s): return [].append(s.ap())
    def mp(s): return list(map(Y.mp,[s]))
    def so(s): return sorted([s],key=Y.so)
    def mx(s): return max([s,s],key=Y.mx)
    def jn(s): return ''.join(x for x in [s.jn()])
    def ev(s): return eval('y.ev()')
    def ex(s): exec('y.ex()')
    def pt(s): import functools; return functools.partial(s.pt)()
    def rd(s): import functools; return functools.reduce(lambda a,b: s.rd(),[1,2])
    def dc(s): return {s.dc():1}
    def nw(s): return Y.N(s)
    class N:
        def __init__(s,o): o.nw()
    def lc(s): return [s.lc() for _ in (1,)]
    def gn(s): yield from s.gn()
class V:
    d=None
V.d=Y()
y=Y()
def depth(limit, f):
    sys.setrecursionlimit(limit)
    try:
        f()
    except RecursionError as error:
        count, trace = 0, error.__traceback__
        while trace:
            count, trace = count + 1, trace.tb_next
        return count
    return 0


def run(n, f):
    try:
        print(n, round(600 / ((depth(900, f) - depth(300, f)) or 1)))
    except Exception as error:
        print(n, type(error).__name__, error)


for n,f in dict(repr=lambda: repr(y),str=lambda: str(y),eq=lambda: y==1,hash=lambda: hash(y),len=lambda: len(y),call=lambda: y(),getattr=lambda: y.foo,add=lambda: y+1,getitem=lambda: y[1],iter=lambda: iter(y),bool=lambda: bool(y),contains=lambda: 1 in y,int=lambda: int(y),format=lambda: format(y,''),setattr=lambda: setattr(y,'a',1),delattr=lambda: delattr(y,'a'),next=lambda: next(y),abs=lambda: abs(y),neg=lambda: -y,lt=lambda: y<1,rev=lambda: reversed(y),round=lambda: round(y),divmod=lambda: divmod(y,1),pow=lambda: pow(y,1),float=lambda: float(y),bytes=lambda: bytes(y),enter=lambda: y.__enter__(),get=lambda: V.d,inst=lambda: isinstance(1,y),sub=lambda: issubclass(int,y),m=y.m,k=y.k,st=lambda: y.st(1),p=lambda: y.p,ap=y.ap,mp=y.mp,so=y.so,mx=y.mx,jn=y.jn,ev=y.ev,ex=y.ex,pt=y.pt,rd=y.rd,dc=y.dc,nw=y.nw,lc=y.lc,gn=lambda: list(y.gn()),fstr=lambda: f'{y}',pr=lambda: print(y),strf=lambda: '{}'.format(y),pct=lambda: '%s'%y,lrepr=lambda: repr([y]),in_=lambda: y in [y,1],srt=lambda: sorted([y,y]),mn=lambda: min(y,y)).items(): run(n,f)
