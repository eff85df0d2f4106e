# Locks are objects of fixed fields with a semaphore beside them: sizes, traced bytes, states and what they refuse.
import _thread
import gc
import sys
import threading
import tracemalloc
import weakref


def attempt(function, *arguments, **keywords):
    try:
        print(function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


def state(lock):
    return repr(lock).split(" object")[0]


print(threading.Lock is _thread.allocate_lock, threading.Lock, _thread.LockType, _thread.error, threading.TIMEOUT_MAX)

for make in [threading.Lock, threading.RLock]:
    # === A new one ===
    lock = make()
    print(type(lock), sys.getsizeof(lock), gc.is_tracked(lock), sys.getrefcount(lock), state(lock))

    # === Attempts ===
    attempt(lock.acquire)
    print(state(lock))
    attempt(lock.acquire, False)
    attempt(lock.acquire, blocking=False)
    attempt(lock.acquire, True, 0.01)
    attempt(lock.acquire, timeout=0)
    attempt(lock.acquire, False, 1)
    attempt(lock.acquire, True, -2)
    attempt(lock.acquire, True, 1e20)
    attempt(lock.acquire, True, float("nan"))
    attempt(lock.acquire, 1, 2, 3)
    attempt(lock.acquire, forever=True)
    attempt(lock.acquire, "a")
    attempt(lock.acquire, 1.5)
    attempt(lock.acquire, True, None)
    times = 0
    try:
        while True:
            lock.release()
            times += 1
    except RuntimeError as error:
        print(times, error)
    attempt(lock.release, 1)

    # === A block of code ===
    with lock as entered:
        print(entered, state(lock))
    attempt(lock.__exit__, None, None, None)

    # === What refers to it ===
    reference = weakref.ref(lock)
    print(reference() is lock, gc.get_referents(lock))
    attempt(setattr, lock, "name", 1)
    del lock
    print(reference())

# === States ===
lock = threading.Lock()
print(lock.locked(), lock.acquire_lock(), lock.locked_lock(), lock.release_lock(), lock.locked())
lock = threading.RLock()
lock.acquire()
lock.acquire()
saved = lock._release_save()
print(saved[0], lock._is_owned(), lock._acquire_restore(saved), lock._is_owned(), state(lock))


# === Classes ===
class Named(type(lock)):
    pass


named = Named()
named.name = "own"
print(named.acquire(), state(named), named.__dict__, sys.getsizeof(named))
attempt(type, "Sub", (_thread.LockType,), {})
attempt(_thread.LockType)


# === Bytes ===
def traced():
    first = tracemalloc.get_traced_memory()[0]
    lock = threading.Lock()
    second = tracemalloc.get_traced_memory()[0]
    other = type(threading.RLock())()
    third = tracemalloc.get_traced_memory()[0]
    del lock
    fourth = tracemalloc.get_traced_memory()[0]
    return [second - first, third - second, fourth - third]


tracemalloc.start()
large_figures = bytes(10000)
traced()
print(traced())
tracemalloc.stop()

# === Conditions ===
condition = threading.Condition()
attempt(condition.wait, 0.01)
attempt(condition.notify)
attempt(condition.notify_all)
with condition:
    attempt(condition.wait, 0.01)
    attempt(condition.notify)
attempt(condition.release)
