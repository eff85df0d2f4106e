"""Figures of the process: those of the emulated machine."""
from _heapscape import mapped_bytes, resident_bytes, seconds
from collections import namedtuple

pmem = namedtuple("pmem", "rss vms shared text lib data dirty")
pfullmem = namedtuple("pfullmem", pmem._fields + ("uss", "pss", "swap"))
svmem = namedtuple("svmem", "total available percent used free active inactive buffers cached shared slab")
pcputimes = namedtuple("pcputimes", "user system children_user children_system iowait")


class Error(Exception):
    """What goes wrong in this module."""


class NoSuchProcess(Error):
    """There is no process of that number."""

    def __init__(self, pid, name=None, msg=None):
        super().__init__(msg or "process PID not found (pid=%s)" % pid)
        self.pid, self.name = pid, name


class AccessDenied(Error):
    """The process may not be looked at."""


class Process:
    """A process; there is only this one."""

    def __init__(self, pid=None):
        import os
        self._pid = os.getpid() if pid is None else pid
        if self._pid != os.getpid():
            raise NoSuchProcess(self._pid)

    @property
    def pid(self):
        return self._pid

    def __repr__(self):
        return "psutil.Process(pid=%d, name='python', status='running')" % self._pid

    def __eq__(self, other):
        return isinstance(other, Process) and self._pid == other._pid

    def __hash__(self):
        return hash(self._pid)

    def name(self):
        return "python"

    def memory_info(self):
        """Bytes in use."""
        return pmem(resident_bytes(), mapped_bytes(), 5 << 20, 4 << 20, 0, resident_bytes(), 0)

    def memory_full_info(self):
        return pfullmem(*self.memory_info(), resident_bytes(), resident_bytes(), 0)

    def memory_percent(self, memtype="rss"):
        return 100 * getattr(self.memory_full_info(), memtype) / virtual_memory().total

    def cpu_percent(self, interval=None):
        return 100.0

    def cpu_times(self):
        return pcputimes(seconds(), 0.0, 0.0, 0.0, 0.0)

    def num_threads(self):
        return 1

    def children(self, recursive=False):
        return []

    def is_running(self):
        return True


def virtual_memory():
    """Bytes of the emulated machine: 4 GiB in all."""
    total, used = 4 << 30, resident_bytes()
    free = total - used
    return svmem(total, free, round(100 * used / total, 1), used, free, used, 0, 0, 0, 0, 0)


def cpu_count(logical=True):
    return 1


def cpu_percent(interval=None, percpu=False):
    return 100.0


def pid_exists(pid):
    import os
    return pid == os.getpid()
