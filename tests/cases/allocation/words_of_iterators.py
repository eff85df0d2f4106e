# The words of iterators, streams, caches, views and weak references; C's own pointers and bytes that only pad are left out.
import array
import ctypes
import functools
import gc
import io
import itertools
import random
import weakref

def word(a): return ctypes.c_ulong.from_address(a).value
def shown(v):
    if 0x5555_0000_0000 <= v < 0x8000_0000_0000: return 'P'
    return str(v-2**64 if v>=2**63 else v)
def W(o,n=None,skip=()):
    n=n or type(o).__basicsize__//8
    return ' '.join('-' if i in skip else shown(word(id(o)+8*i)) for i in range(1,n))
random.seed(3)
a=array.array('i')
out=[]
for i in range(120):
    c=random.randrange(6)
    if c<2: a.append(i)
    elif c==2: a.extend(range(random.randrange(20)))
    elif c==3 and a: a.pop()
    elif c==4: del a[random.randrange(30):]
    else: a[2:4]=array.array('i',[1]*random.randrange(6))
    out.append((word(id(a)+16),word(id(a)+32)))
print(out)
s=io.StringIO()
for t in ('abc','x'*30,'\u20ac','q'*200): 
    s.write(t); print('sio',W(s,12,(7,8,9)))
b=io.BytesIO()
for t in (b'abc',b'x'*30,b'q'*200): 
    b.write(t); print('bio',W(b))
b.getbuffer(); b.getvalue(); print('bio',W(b)); b.seek(3); b.truncate(); print('bio',W(b))
@functools.lru_cache(maxsize=3)
def f(x): return x
for x in (1,2,1,3,4,1): f(x)
print('lru', W(f, None, (7,)))
@functools.lru_cache(maxsize=None)
def g(x,y=1): return x
g(1);g(1,y=2); print('lru', W(g, None, (7,)))
for o in (itertools.tee('abc')[0], itertools.groupby('aab'), itertools.permutations('abc',2), itertools.combinations('abc',2), itertools.combinations_with_replacement('abc',2), itertools.zip_longest('a','bc'), itertools.accumulate([1,2]), itertools.compress('ab',[1,0]), itertools.dropwhile(None,'a'), itertools.takewhile(None,'a'), itertools.starmap(pow,[]), itertools.repeat(5,3), itertools.filterfalse(None,'a'), itertools.cycle('ab'), itertools.islice('abcd',1,3), itertools.product('ab',repeat=2)):
    print(type(o).__name__, W(o)); 
    try: next(o); print('   ', W(o))
    except Exception: pass
class A: pass
x=A(); r=weakref.ref(x); r2=weakref.ref(x,print); p=weakref.proxy(x); print('wr',W(r),'|',W(r2),'|',W(p)); hash(r) if 0 else None
k=weakref.KeyedRef(x,print,'k'); print(W(k))
m=memoryview(bytearray(b'abcdef'))[1:5:2]; print('mv', W(m,None,(5,12,13)))
m2=memoryview(b'x'*12).cast('I',[3]); print('mv', W(m2,None,(5,12,13)))
c=compile('x=1','f','exec'); print('co',W(c,None,(5,)))
t=(1,2,'a',[]) ; t2=tuple([1,2]); gc.collect()
print('gc', [word(id(o)-16)!=0 for o in (t,t2,{1:2},{1:[]},(t2,t2),A().__dict__,[1])])
d={1:(2,3)}; gc.collect(); print(word(id(d)-16)!=0); d[1]=[]; print(word(id(d)-16)!=0)
sl=slice(1,2,3); print(W(sl)); print(W(range(2**70)), W(iter(range(2**70))))
def gen(): 
    x=yield
    yield x
q=gen(); print(W(q,12,(3,))); next(q); print(W(q,12,(3,)));
try: q.throw(KeyError)
except KeyError: print(W(q,12,(3,)))
