"""The little of an operating system that there is: no files, one process."""
import sys
import posixpath as path

name = "posix"
linesep = "\n"
curdir, pardir, sep, altsep, extsep, pathsep, defpath, devnull = ".", "..", "/", None, ".", ":", "/bin:/usr/bin", "/dev/null"
error = OSError
environ = {}
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1

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


def _no_such_file(path):
    raise FileNotFoundError(2, "No such file or directory", path)


def stat(path):
    _no_such_file(path)


def listdir(path="."):
    return []


def remove(path):
    _no_such_file(path)


unlink = rmdir = remove


def strerror(code):
    return {2: "No such file or directory", 13: "Permission denied", 17: "File exists"}.get(code, "Unknown error %d" % code)


def _exit(status):
    raise SystemExit(status)


def urandom(size):
    """Bytes that are the same on every run."""
    state, made = 1, []
    for _ in range(size):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        made.append(state >> 56)
    return bytes(made)
