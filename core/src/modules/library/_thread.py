"""Locks of a program with one thread: one that would wait forever says so."""

TIMEOUT_MAX = 9223372036.0
error = RuntimeError


def get_ident():
    """The number of the one thread."""
    return 1


get_native_id = get_ident


def _count():
    return 0


def start_new_thread(function, args, kwargs=None):
    raise RuntimeError("can't start new thread")


start_new = start_new_thread


def allocate_lock():
    """A new lock."""
    return LockType()


class LockType:
    """A lock that one holder has at a time."""

    __slots__ = ("_locked", "__weakref__")

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be positive")
        if self._locked:
            if blocking and timeout == -1:
                raise RuntimeError("the only thread would wait forever for this lock")
            return False
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        return "<%s _thread.lock object at %#x>" % (state, id(self))


LockType.__name__ = LockType.__qualname__ = "lock"


class RLock:
    """A lock that its holder may take again."""

    __slots__ = ("_depth", "__weakref__")

    def __init__(self):
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        self._depth += 1
        return True

    def release(self):
        if not self._depth:
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()

    def _is_owned(self):
        return self._depth > 0

    def __repr__(self):
        state = "locked" if self._depth else "unlocked"
        owner = get_ident() if self._depth else 0
        return "<%s _thread.RLock object owner=%d count=%d at %#x>" % (state, owner, self._depth, id(self))


class _local:
    """Attributes of the one thread."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return super().__new__(cls)
