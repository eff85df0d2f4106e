"""The little of an operating system that there is: no files but an empty root, one process."""
import sys
import posixpath as path

name = "posix"
linesep = "\n"
curdir, pardir, sep, altsep, extsep, pathsep, defpath, devnull = ".", "..", "/", None, ".", ":", "/bin:/usr/bin", "/dev/null"
error = OSError
environ = {}
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

sys.modules["os.path"] = path


def getpid():
    """The number of this process."""
    return 1


def getppid():
    return 0


def getcwd():
    return "/"


def getenv(key, default=None):
    return environ.get(key, default)


def cpu_count():
    return 1


def getlogin():
    return "user"


def fspath(path):
    """A path as str or bytes."""
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        convert = kind.__fspath__
    except BaseException:
        raise TypeError("expected str, bytes or os.PathLike object, not " + kind.__name__) from None
    converted = convert(path)
    if isinstance(converted, (str, bytes)):
        return converted
    raise TypeError(
        "expected %s.__fspath__() to return str or bytes, not %s" % (kind.__name__, type(converted).__name__)
    )


def __getattr__(name):
    # Few programs ask for the class of paths, and it needs more than all the rest.
    if name != "PathLike":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    global PathLike
    import abc

    class PathLike(abc.ABC):
        """What stands for a path."""

        @abc.abstractmethod
        def __fspath__(self):
            raise NotImplementedError

        @classmethod
        def __subclasshook__(cls, subclass):
            found = [base.__dict__["__fspath__"] for base in subclass.__mro__ if "__fspath__" in base.__dict__]
            return True if cls is PathLike and found and found[0] is not None else NotImplemented

        __class_getitem__ = classmethod(type(list[int]))

    PathLike.__qualname__ = name
    return PathLike


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def _no_such_file(path, *args, **kwargs):
    raise FileNotFoundError(2, "No such file or directory", path)


def _read_only(path, *args, **kwargs):
    raise OSError(30, strerror(30), path)


stat = lstat = remove = unlink = rmdir = chmod = readlink = chdir = open = _no_such_file
mkdir = makedirs = _read_only


def rename(src, dst):
    raise FileNotFoundError(2, "No such file or directory", src, None, dst)


replace = rename


def listdir(path="."):
    """The root is empty, and there is nothing else."""
    return [] if path is None or globals()["path"].isdir(path) else _no_such_file(path)


def scandir(path="."):
    return iter(listdir(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    if path.isdir(top):
        yield fspath(top), [], []


def access(path, mode):
    return globals()["path"].isdir(path) and not mode & W_OK


def isatty(fd):
    return False


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def strerror(code):
    """What an error's number means."""
    return _MEANINGS.get(code, "Unknown error %d" % code)


_MEANINGS = {
    0: "Success", 1: "Operation not permitted", 2: "No such file or directory", 5: "Input/output error",
    9: "Bad file descriptor", 12: "Cannot allocate memory", 13: "Permission denied", 17: "File exists",
    20: "Not a directory", 21: "Is a directory", 22: "Invalid argument", 28: "No space left on device",
    30: "Read-only file system", 32: "Broken pipe",
}


def _exit(status):
    raise SystemExit(status)


def urandom(size):
    """Bytes that are the same on every run."""
    state, made = 1, []
    for _ in range(size):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        made.append(state >> 56)
    return bytes(made)
