# What `os` says of files that are not there, and of what stands for a path.
import os
def t(s):
    try: print(s, repr(eval(s, globals()))[:300])
    except BaseException as e: print(s, type(e).__name__, e)
class P:
    def __fspath__(self): return 'p'
class Q: __fspath__ = None
class R(P): pass
class S(os.PathLike): pass
class T(os.PathLike):
    def __fspath__(self): return 't'
for s in ('os.PathLike','isinstance(P(), os.PathLike)','isinstance(Q(), os.PathLike)','isinstance("a", os.PathLike)','issubclass(R, os.PathLike)','issubclass(R, T)','S()','os.fspath(T())','os.PathLike[str]','os.PathLike.__mro__','os.fsencode("aé\\udc80")','os.fsdecode(b"a\\xff")','os.fsencode(b"x")','os.fsencode(5)','os.fsdecode(T())','os.path.isdir("/")','os.path.isdir("/nope")','os.path.exists("/")','os.path.isfile("/")','os.path.exists("")','os.path.exists("/nope")','os.path.commonpath(["/a/b","/a/c"])','os.path.commonpath(["a/b/c","a/b"])','os.path.commonpath([])','os.path.commonpath(["/a","b"])','os.path.commonpath(["/a","/b"])','os.path.commonpath(["/a//b/./c","/a/b/d"])','os.listdir("/nope")','os.listdir("")','os.rename("/nope1","/nope2")','os.access("/nope", os.F_OK)','os.access("/", os.R_OK)','list(os.walk("/nope"))','os.open("/nope", os.O_RDONLY)','os.remove("/nope")','os.unlink("/nope")','os.rmdir("/nope")','os.chdir("/nope")','os.lstat("/nope")','os.strerror(2)','os.strerror(5)','os.strerror(12)','os.strerror(9)','os.isatty(77)','os.nope','os.SEEK_END','(os.O_RDWR, os.O_CREAT, os.O_EXCL, os.O_TRUNC, os.O_APPEND)','os.path.commonprefix(["abc","abd"])'): t(s)
