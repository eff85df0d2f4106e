"""What the native module `resource` does: limits and use of the process."""
from _heapscape import resident_bytes, seconds, struct_rusage, struct_sequence

RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE = range(8)
RLIMIT_MEMLOCK, RLIMIT_AS, RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO = 8, 9, 11, 12, 13, 14
RLIMIT_OFILE, RLIMIT_RTTIME = RLIMIT_NOFILE, 15
RLIM_INFINITY = -1

_limits = {kind: (RLIM_INFINITY, RLIM_INFINITY) for kind in range(16)}
_limits[RLIMIT_STACK] = 8 << 20, RLIM_INFINITY


def _c_int(value):
    if isinstance(value, float):
        raise TypeError("integer argument expected, got float")
    if not hasattr(type(value), "__index__"):
        raise TypeError("an integer is required (got type %s)" % type(value).__name__)
    value = value.__index__()
    if not -2 ** 31 <= value < 2 ** 31:
        raise OverflowError("Python int too large to convert to C int")
    return value


def getrusage(who):
    """Seconds of work and KiB in use."""
    who = _c_int(who)
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError("invalid who parameter")
    time, size = (0.0, 0) if who == RUSAGE_CHILDREN else (seconds(), resident_bytes() // 1024)
    return struct_sequence(struct_rusage, (time, 0.0, size) + (0,) * 13)


def _kind(resource):
    kind = _c_int(resource)
    if kind not in _limits:
        raise ValueError("invalid resource specified")
    return kind


def getrlimit(resource):
    """The limit that holds, and the one up to which it may be raised."""
    return _limits[_kind(resource)]


def setrlimit(*given):
    """Keeps limits, which nothing here comes near."""
    if len(given) != 2:
        raise TypeError("setrlimit expected 2 arguments, got %d" % len(given))
    kind, limits = _kind(given[0]), tuple(given[1])
    if len(limits) != 2:
        raise ValueError("expected a tuple of 2 integers")
    for limit in limits:
        if not hasattr(type(limit), "__index__"):
            raise TypeError("an integer is required (got type %s)" % type(limit).__name__)
    now, most = limits
    if most != RLIM_INFINITY and (now == RLIM_INFINITY or now > most):
        raise ValueError("current limit exceeds maximum limit")
    _limits[kind] = now, most


def getpagesize():
    return 4096
