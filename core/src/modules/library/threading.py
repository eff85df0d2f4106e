"""One thread, and the locks of programs that could have more."""
from _thread import RLock as _RLock, TIMEOUT_MAX, allocate_lock, get_ident, get_native_id
from _threading_local import local
from _collections import deque as _deque
from _weakrefset import WeakSet
import sys

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "BrokenBarrierError", "Timer",
    "ThreadError", "local", "get_native_id",
]

Lock = allocate_lock
ThreadError = RuntimeError


def RLock(*args, **kwargs):
    """A new lock that its holder may take again."""
    return _RLock(*args, **kwargs)


def _forever(what):
    raise RuntimeError("the only thread would wait forever for this %s" % what)


class Condition:
    """A lock with a waiting room that stays empty."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        # What the lock does in its own way.
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _check(self, wish):
        if not self._is_owned():
            raise RuntimeError("cannot %s on un-acquired lock" % wish)

    def wait(self, timeout=None):
        self._check("wait")
        return _forever("condition") if timeout is None else False

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        return result if result or timeout is not None else _forever("condition")

    def notify(self, n=1):
        self._check("notify")

    def notify_all(self):
        self._check("notify")

    notifyAll = notify_all


class Semaphore:
    """A counter that is never below 0."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if self._value == 0:
                return _forever("semaphore") if blocking and timeout is None else False
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, *_):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that is never released more often than taken."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    """A flag."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        return True if self._flag else _forever("event") if timeout is None else False


def _new_excepthook_caller():
    """Tells `excepthook` of what ended a thread; it may be asked for after the module is gone."""
    hook = _excepthook

    def tell(thread):
        hook(thread)

    return tell


def _excepthook(thread):
    print("Exception in thread %s:" % thread.name, file=sys.stderr)


_dangling = WeakSet()
_active = {}


class Thread:
    """A thread of control. Starting one is refused."""

    _count = 0
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if not name:
            Thread._count += 1
            name = "Thread-%d" % Thread._count
        self._target, self._name, self._args = target, str(name), args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = self._tstate_lock = None
        self._started, self._is_stopped, self._initialized = Event(), False, True
        self._stderr, self._invoke_excepthook = sys.stderr, _new_excepthook_caller()
        _dangling.add(self)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        raise RuntimeError("can't start new thread")

    def run(self):
        try:
            if self._target:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        raise RuntimeError("cannot join current thread")

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._native_id

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def is_alive(self):
        return self._started.is_set()

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        state = "started" if self._started.is_set() else "initial"
        state += " daemon" if self._daemonic else ""
        state += "" if self._ident is None else " %s" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, state)


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._tstate_lock = Lock()
        self._tstate_lock.acquire()
        self._started.set()
        self._ident, self._native_id = get_ident(), get_native_id()
        _active[self._ident] = self


_main_thread = _MainThread()


def current_thread():
    """The one thread."""
    return _main_thread


main_thread = currentThread = current_thread


def enumerate():
    """All threads."""
    return [_main_thread]


def active_count():
    """How many threads there are."""
    return 1


activeCount = active_count


class Timer(Thread):
    """A call in the future. Starting it is refused."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args, self.kwargs = [] if args is None else args, {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()


class BrokenBarrierError(RuntimeError):
    pass
