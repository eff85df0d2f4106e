"""One thread, and the locks of programs that could have more."""
import sys as _sys
from _thread import RLock as _CRLock, TIMEOUT_MAX, _ExceptHookArgs as ExceptHookArgs, allocate_lock as _allocate_lock
from _thread import get_ident, get_native_id, stack_size, _excepthook as excepthook
from _threading_local import local
from _collections import deque as _deque
from _weakrefset import WeakSet
from itertools import count as _itertools_count
from time import monotonic as _time, sleep as _sleep

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX", "Event",
    "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs", "get_native_id",
]

Lock = _allocate_lock
ThreadError = RuntimeError


def RLock(*args, **kwargs):
    """A new lock that its holder may take again."""
    return _CRLock(*args, **kwargs)


def _forever(what):
    raise RuntimeError("the only thread would wait forever for this %s" % what)


def _waited(timeout):
    """Nobody else could end the wait: only the clock goes on."""
    if timeout > 0:
        _sleep(timeout)
    return False


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

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

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
        """Waits to be notified."""
        self._check("wait")
        return _forever("condition") if timeout is None else _waited(timeout)

    def wait_for(self, predicate, timeout=None):
        """Waits until a function says that it is over."""
        end, left = None, timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = _time() + left
                else:
                    left = end - _time()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wakes some of those that wait."""
        self._check("notify")

    def notify_all(self):
        """Wakes all that wait."""
        self.notify(len(self._waiters))

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
                if blocking and timeout is None:
                    _forever("semaphore")
                return _waited(timeout) if blocking else False
            self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
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

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

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
        """Whether it is set, or was before the time was over."""
        with self._cond:
            if not self._flag:
                return _forever("event") if timeout is None else _waited(timeout)
            return True


def _make_invoke_excepthook():
    """Tells `excepthook` of what ended a thread; it may be asked for after the modules are gone."""
    old_excepthook, old_sys_excepthook = excepthook, _sys.excepthook
    if old_excepthook is None:
        raise RuntimeError("threading.excepthook is None")
    if old_sys_excepthook is None:
        raise RuntimeError("sys.excepthook is None")
    sys_exc_info, local_print, local_sys = _sys.exc_info, print, _sys

    def invoke_excepthook(thread):
        hook = excepthook
        if hook is None:
            hook = old_excepthook
        args = ExceptHookArgs([*sys_exc_info(), thread])
        try:
            hook(args)
        except Exception as error:
            error.__suppress_context__ = True
            if local_sys is not None and local_sys.stderr is not None:
                local_print("Exception in threading.excepthook:", file=local_sys.stderr, flush=True)
            report = old_sys_excepthook
            if local_sys is not None and local_sys.excepthook is not None:
                report = local_sys.excepthook
            report(*sys_exc_info())
        finally:
            args = None

    return invoke_excepthook


_profile_hook = _trace_hook = None


def setprofile(func):
    """A function for `sys.setprofile` in each new thread."""
    global _profile_hook
    _profile_hook = func


def settrace(func):
    """A function for `sys.settrace` in each new thread."""
    global _trace_hook
    _trace_hook = func


_counter = _itertools_count().__next__
_counter()


def _newname(template="Thread-%d"):
    return template % _counter()


_dangling = WeakSet()
_active = {}


def _check_initialized(thread):
    assert thread._initialized, "Thread.__init__() not called"


class Thread:
    """A thread of control. Starting one is refused."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target, self._name, self._args = target, str(name or _newname()), args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = self._tstate_lock = None
        self._started, self._is_stopped, self._initialized = Event(), False, True
        self._stderr, self._invoke_excepthook = _sys.stderr, _make_invoke_excepthook()
        _dangling.add(self)

    def start(self):
        """Would begin to run."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        raise RuntimeError("can't start new thread")

    def run(self):
        """What the thread does: it calls its target."""
        try:
            if self._target:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        """Would wait until it has ended."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        raise RuntimeError("cannot join current thread")

    @property
    def name(self):
        _check_initialized(self)
        return self._name

    @name.setter
    def name(self, name):
        _check_initialized(self)
        self._name = str(name)

    @property
    def ident(self):
        _check_initialized(self)
        return self._ident

    @property
    def native_id(self):
        _check_initialized(self)
        return self._native_id

    @property
    def daemon(self):
        _check_initialized(self)
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def is_alive(self):
        """Whether it runs."""
        _check_initialized(self)
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
        assert self._initialized, "Thread.__init__() was not called"
        state = "started" if self._started.is_set() else "initial"
        state += " daemon" if self._daemonic else ""
        state += "" if self._ident is None else " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, state)


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


currentThread = current_thread


def main_thread():
    """The thread that the interpreter began with."""
    return _main_thread


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
        """Takes it back."""
        self.finished.set()

    def run(self):
        """Waits, and calls the function if it was not taken back."""
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class BrokenBarrierError(RuntimeError):
    pass


# What a barrier does.
_BROKEN, _RESETTING, _FILLING, _DRAINING = -2, -1, 0, 1


class Barrier:
    """Lets threads go on when so many have come."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action, self._timeout, self._parties = action, timeout, parties
        self._state, self._count = _FILLING, 0

    def wait(self, timeout=None):
        """Waits for the others; each gets a number of its own."""
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            self._enter()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                self._exit()

    def _enter(self):
        while self._state in (_RESETTING, _DRAINING):
            self._cond.wait()
        self._refuse_if_broken()

    def _refuse_if_broken(self):
        if self._state < _FILLING:
            raise BrokenBarrierError

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if timeout is None and self._state == _FILLING:
            _forever("barrier")
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        self._refuse_if_broken()

    def _exit(self):
        if self._count == 0 and self._state in (_RESETTING, _DRAINING):
            self._state = _FILLING
            self._cond.notify_all()

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    def reset(self):
        """Empties it; those that wait get an error."""
        with self._cond:
            if self._count > 0:
                if self._state in (_FILLING, _BROKEN):
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    def abort(self):
        """Breaks it: whoever waits, now or later, gets an error."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        return self._state == _BROKEN
