# The compiler hashes what it merges: strings and bytes of a code object have their hash from the start; others get it when it is asked for.
import ctypes


def has_hash(value, offset=24):
    return ctypes.c_long.from_address(id(value) + offset).value != -1


def f():
    return "some text", b"some bytes", "ident", b"x", "", b"", (1,"a b"), "a b"
print([has_hash(x,24) for x in f() if isinstance(x,(str,bytes))])
s="t w"; b=b"qq q"
print(has_hash(s,24),has_hash(b,24))
print([has_hash(n,24) for n in f.__code__.co_names], has_hash(f.__code__.co_filename,24), has_hash(f.__code__.co_name,24), has_hash(f.__code__.co_code,24), has_hash(f.__code__.co_lnotab,24))
print(has_hash(eval("'x y'"),24), has_hash(f"{1} 2",24), has_hash("a"+"b c",24), has_hash(b"a"+b"b",24), has_hash(__name__,24),has_hash(__file__,24))
x="abc def"*2; print(has_hash(x,24)); d={x:1}; print(has_hash(x,24))
def g(a,bcd,*args):
    """doc string"""
    local=1
    def inner(): return local
    return inner
c=g.__code__
print([has_hash(n,24) for n in c.co_varnames+c.co_cellvars], has_hash(g.__doc__,24))
class K:
    """class doc"""
    __slots__=('p','q r') if 0 else ('p',)
print(has_hash(K.__doc__,24),has_hash(K.__name__,24),has_hash(K.__qualname__,24),has_hash(K.__module__,24))
frozen = (lambda x: x in {"p q", 2.5}).__code__.co_consts[1]
print(has_hash(frozen, 32), [has_hash(item) for item in frozen if isinstance(item, str)], hash(frozen) == hash(frozenset(frozen)))
