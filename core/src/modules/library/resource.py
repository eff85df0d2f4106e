"""Limits and use of the process."""
from _heapscape import resident_bytes, seconds
from collections import namedtuple

RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIMIT_AS, RLIMIT_DATA, RLIMIT_STACK, RLIM_INFINITY = 9, 2, 3, -1

struct_rusage = namedtuple(
    "struct_rusage",
    "ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock "
    "ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw",
)


def getrusage(who):
    """Seconds of work and KiB in use."""
    return struct_rusage(seconds(), 0.0, resident_bytes() // 1024, *[0] * 13)


def getrlimit(kind):
    return RLIM_INFINITY, RLIM_INFINITY


def getpagesize():
    return 4096
