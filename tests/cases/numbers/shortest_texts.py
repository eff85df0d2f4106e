# Floats' shortest texts where two are as near, complex numbers from text and in formats, shifts and roundings beyond all bounds, text that is no source.
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e)[:200].encode('ascii', 'backslashreplace'))


for v in ('161852602146008.12','5e-324','9007199254740993.0','1e22','1e23','123456789012345680.0','0.1','2.5e-5','5708990770823839524233143877797980545530986496.0'): t(lambda: float(v)); t(lambda: float(v).hex())
t(lambda: 161852602146008.12); t(lambda: 161852602146008.12 == float('161852602146008.12'))
for s in ("1 +2j","1+ 2j"," 1+2j ","( 1+2j )","(1+2j","1+2j)","((1+2j))","1+2","1j2","+j","-j","j","1e5j","1_0+2_0j","1+_2j","nan+infj","infinityj","(  -1e3J)","","  ","( )","1-2e3j","1+2j3","1.+.5j",".j","1e+j","1++2j","+-1j","i","1e400+1j","\u0661+2j","1\x00"): t(lambda: complex(s))
c=12345.6 + 7890.1j
for f in (",","_","010","+","-"," ","e",".3","g",">20","<20","^20","=20","#","f",".2f","n","x","%","s","0=20",",.2f","020","#.3g"): t(lambda: format(c,f))
t(lambda: eval(chr(0xD800))); t(lambda: exec('a="\ud800"')); t(lambda: compile('\ud800','f','exec'));
t(lambda: 1 << 10**100000); t(lambda: 1 << 2**63); t(lambda: 0 << 10**100000); t(lambda: 1 >> 10**100000); t(lambda: -1 >> 10**100); t(lambda: 5 >> 2**64); t(lambda: 1 << -10**100); t(lambda: 1 >> -1)
t(lambda: (0).__round__(None)); t(lambda: (15).__round__(-1)); t(lambda: round(15,None)); t(lambda: (1.5).__round__(None)); t(lambda: (1.5).__round__()); t(lambda: (1.55).__round__(1)); t(lambda: (1).__round__(1.5)); t(lambda: (1.5).__round__('a')); t(lambda: round(1.5, 10**400)); t(lambda: round(1.5, -10**400)); t(lambda: round(5, 10**30)); t(lambda: True.__round__())
import random
generator = random.Random(7)
ties = [generator.getrandbits(bits) / 2 ** down for bits in (44, 47, 50, 52, 53) for down in (1, 2, 3, 4, 5) for _ in range(8)]
print(*ties, sep='\n')
print(sum(float(repr(value)) == value for value in ties))
