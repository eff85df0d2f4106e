# Memoryviews: managed buffers, shapes and strides, items of every format, casts, hashes, equality, release.
import sys, gc, weakref, array
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
m=memoryview(b'abcdef')
print(sorted(set(dir(m))-set(dir(object()))))
for a in ('obj','nbytes','readonly','itemsize','format','ndim','shape','strides','suboffsets','c_contiguous','f_contiguous','contiguous'): t(lambda: getattr(m,a))
print(sys.getsizeof(m), sys.getsizeof(m[::2]), sys.getsizeof(m.cast('B',[2,3])), sys.getsizeof(m.cast('B',[2,3,1])))
mb=gc.get_referents(m)[0]; print(sys.getsizeof(mb), type(mb), sys.getrefcount(mb), gc.get_referents(mb)); t(lambda: type(mb)()); t(lambda: repr(mb)[:20])
m2=memoryview(m); print(gc.get_referents(m2)[0] is mb, sys.getrefcount(mb)); del m2; print(sys.getrefcount(mb))
s=m[::2]; print(bytes(s), s.tolist(), s.strides, s.shape, s.nbytes, s.contiguous, s.c_contiguous, gc.get_referents(s)[0] is mb); print(bytes(s[::-1]), s[::-1].strides, s[1:][::2].tolist())
t(lambda: m[::-1].tobytes()); t(lambda: m[5:0:-2].tolist()); t(lambda: hash(m) == hash(b'abcdef')); t(lambda: hash(m[::2])==hash(b'ace')); t(lambda: m[::2]==b'ace'); t(lambda: m[::-1]==m[::-1])
c=m.cast('B',[2,3]); t(lambda: c); 
for a in ('nbytes','ndim','shape','strides','suboffsets','c_contiguous','f_contiguous','contiguous','format'): t(lambda: getattr(c,a))
t(lambda: c.tolist()); t(lambda: c[1,2]); t(lambda: c[0]); t(lambda: c[2,0]); t(lambda: c[0,-4]); t(lambda: c[0,0,0]); t(lambda: c[0:1]); t(lambda: c[0:1,0:1]); t(lambda: c[()]); t(lambda: c['a']); t(lambda: len(c)); t(lambda: list(c)); t(lambda: c.tobytes()); t(lambda: c.tobytes('F')); t(lambda: c.tobytes('A')); t(lambda: c.tobytes('X')); t(lambda: c.tobytes(None)); t(lambda: c.tobytes(order=1)); t(lambda: c.hex()); t(lambda: hash(c)==hash(b'abcdef')); t(lambda: c==m); t(lambda: c==c); t(lambda: c==m.cast('B',[3,2])); t(lambda: c == m.cast('b',(2,3)))
t(lambda: c.cast('B')); t(lambda: c.cast('H')); t(lambda: c.cast('B',[6]).tolist()); t(lambda: c.cast('B',[3,2])); t(lambda: m.cast('H')); t(lambda: m.cast('H').tolist()); t(lambda: m.cast('H').cast('I')); t(lambda: m.cast('H').cast('B').cast('H',[3]).tolist()); t(lambda: m.cast('x')); t(lambda: m.cast('@B')); t(lambda: m.cast('@H').format); t(lambda: m.cast('<B')); t(lambda: m.cast('BB')); t(lambda: m.cast(b'B')); t(lambda: m.cast('B',5)); t(lambda: m.cast('B',[])); t(lambda: m.cast('B',[7])); t(lambda: m.cast('B',['a'])); t(lambda: m.cast('B',[-6])); t(lambda: m.cast('B',[0])); t(lambda: m.cast('B',[1]*65)); t(lambda: m.cast()); t(lambda: m.cast('I')); t(lambda: m[::2].cast('B')); t(lambda: m.cast('c').tolist()); t(lambda: m.cast('?').tolist()); t(lambda: m.cast('P')); t(lambda: m.cast('n')); t(lambda: m.cast('B',shape=[1,6]).tolist()); t(lambda: m.cast(format='b')[0])
z=memoryview(b'x').cast('B',[]); t(lambda: z); t(lambda: z[()]); t(lambda: z[...]); t(lambda: z[0]); t(lambda: z.tolist()); t(lambda: len(z)); t(lambda: z.shape); t(lambda: z.tobytes()); t(lambda: z==memoryview(b'x').cast('B',[])); t(lambda: z==b'x'); t(lambda: hash(z)); t(lambda: list(z)); t(lambda: z.strides); t(lambda: z.nbytes); t(lambda: z.cast('b')); t(lambda: z.cast('b').shape)
t(lambda: m[...]); t(lambda: m[()]); t(lambda: m[0,]); t(lambda: m[0,1]); t(lambda: m['a']); t(lambda: m[1.0]); t(lambda: m[6]); t(lambda: m[-7]); t(lambda: m[10**30]); t(lambda: m[0:2,0]); t(lambda: m[slice(0,1),slice(0,1)]); t(lambda: m[None])
b=bytearray(b'abcdef'); w=memoryview(b)
def set_(k,v,x=w): x[k]=v; return bytes(x.obj)
for k,v in ((0,1),(0,'a'),(0,256),(0,-1),(0,1.5),(slice(0,2),b'xy'),(slice(0,2),b'xyz'),(slice(0,2),'xy'),(slice(None,None,2),b'XYZ'),(slice(None,None,-1),b'123456'),((0,),65),((0,1),5),('a',1),(...,b'a'),(6,1),(-7,1),(slice(0,2),memoryview(b'ab').cast('b')),(slice(0,2),array.array('H',[1])),(None,1),((),1),([],1),(slice(0,2),5),((slice(0,1),),b'x'),((slice(0,1),slice(0,1)),b'x')): t(lambda: set_(k,v))
t(lambda: w.__delitem__(0)); t(lambda: m.__setitem__(0,1)); t(lambda: m.__delitem__(0))
w[1:5]=w[0:4]; print(b); w[0:4]=w[1:5]; print(b); w[::-1]=w; print(b)
cw=w.cast('B',[2,3]); t(lambda: set_((1,2),90,cw)); t(lambda: set_((1,),90,cw)); t(lambda: set_(0,90,cw)); t(lambda: set_(slice(0,1),b'abc',cw)); t(lambda: set_((2,0),1,cw)); t(lambda: set_((0,0,0),1,cw))
zw=memoryview(bytearray(b'x')).cast('B',[]); t(lambda: set_((),66,zw)); t(lambda: set_(...,67,zw)); t(lambda: set_(0,67,zw))
for f,v in (('b',-128),('b',128),('h',2**15),('H',2**16-1),('i',2**31),('I',-1),('l',2**63),('L',2**64),('q',-2**63),('Q',2**64-1),('f',1.5),('f',1e39),('d',2),('d','a'),('c',b'z'),('c',b'zz'),('c',5),('?',5),('?',0),('?',[]),('n',-5),('N',5),('P',2**40)):
    x=memoryview(bytearray(8)).cast(f)
    def g(): x[0]=v; return x[0], bytes(x)
    t(g)
t(lambda: weakref.ref(m)() is m); l=[]; q=memoryview(b'q'); r=weakref.ref(q,l.append); del q; print(len(l), r())
m3=memoryview(b'abc'); h=hash(m3); m3.release(); t(lambda: hash(m3)==h); m4=memoryview(b'abc'); m4.release(); t(lambda: hash(m4)); t(lambda: repr(m4)[:20]); t(lambda: m4.obj); t(lambda: m4.tolist()); t(lambda: m4[0]); t(lambda: len(m4)); t(lambda: m4==m4); t(lambda: m4==b'abc'); t(lambda: m4.release()); t(lambda: memoryview(m4)); t(lambda: m4.cast('B')); t(lambda: m4.toreadonly()); t(lambda: m4.__enter__()); t(lambda: bytes(m4)); t(lambda: m4.suboffsets); t(lambda: gc.get_referents(m4))
bb=bytearray(b'abc'); v=memoryview(bb); vv=v[1:]; t(lambda: bb.append(1)); v.release(); t(lambda: bb.append(1)); vv.release(); t(lambda: bb.append(1)); print(bb)
bb=bytearray(b'abc'); v=memoryview(bb); mbv=gc.get_referents(v)[0]; print(sys.getrefcount(mbv)); w2=memoryview(v); 
t(lambda: v.release()); t(lambda: bb.append(1)); w2.release(); t(lambda: bb.append(1))
x=memoryview(b'abc'); y=bytearray(x); e=memoryview(x)
with memoryview(b'abc') as k: print(k[0])
t(lambda: k[0])
t(lambda: w.toreadonly().readonly); t(lambda: w.toreadonly()[::2].readonly); t(lambda: memoryview('a')); t(lambda: memoryview()); t(lambda: memoryview(b'a', 1)); t(lambda: memoryview(object=b'a')[0])
a=array.array('i',[1,2,3,4]); ma=memoryview(a); print(ma[::2].tolist(), ma.format, ma.nbytes, len(ma), ma[1], ma == a, a == ma, ma[::2]==array.array('i',[1,3]), ma == array.array('l',[1,2,3,4]), ma==array.array('f',[1,2,3,4])); t(lambda: hash(ma)); t(lambda: hash(ma.toreadonly())); ma[::2]=array.array('i',[9,8]); print(a); t(lambda: a.append(1)); t(lambda: ma.hex('-',4)); t(lambda: ma[::2].hex()); t(lambda: ma[::2].tobytes())
class L(list): pass
for it in (iter(m), reversed(m)): print(type(it), list(it))
print(b'bc' in [m[1:3]], 98 in m, list(zip(m, m[::-1])))
t(lambda: m < m); t(lambda: m == 5); t(lambda: m != 5); t(lambda: m != b'abcdef'); t(lambda: memoryview(b'')==b''); t(lambda: memoryview(b'').tolist()); t(lambda: memoryview(b'')[0]); t(lambda: memoryview(b'').cast('H')); t(lambda: memoryview(b'').cast('B',[0])); t(lambda: memoryview(b'').cast('B',[0,1]))
t(lambda: b''.join([m[::2], m])); t(lambda: bytes(m[::2])); t(lambda: bytearray(m[::2])); t(lambda: int.from_bytes(m[::2],'big')); t(lambda: b'x'+m[::2]); t(lambda: array.array('B', m[::2])); t(lambda: float(memoryview(b'1.5'))); t(lambda: int(memoryview(b'15'))); t(lambda: b'abc'.startswith(m[:1])); t(lambda: str(m[::2],'ascii')); t(lambda: b'%b' % m[::2])
