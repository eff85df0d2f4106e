# Locks and threads by what they are made of: names, sizes and references of the objects that `threading` builds in Python.
import gc
import sys
import threading
import weakref


def show(thing):
    kinds = {name: type(value).__name__ for name, value in vars(thing).items()}
    print(type(thing).__name__, kinds, sys.getsizeof(vars(thing)))


lock = threading.Lock()
for made in (threading.Condition(), threading.Condition(lock), threading.Event(), threading.Semaphore(2), threading.BoundedSemaphore(),
             threading.Thread(target=print, name='worker'), threading.current_thread()):
    show(made)
thread = threading.Thread(target=print, args=(1,), daemon=True)
print(thread.name, thread.daemon, thread.ident, thread.is_alive(), thread)
held = weakref.ref(thread)
thread.run()
print(vars(thread).keys() & {'_target', '_args', '_kwargs'})
del thread
print(held())

with threading.Condition() as entered:
    print(entered)
condition = threading.Condition(lock)
for wrong in condition.notify, condition.wait:
    try:
        wrong()
    except RuntimeError as e:
        print(e)
with condition:
    condition.notify()
    print(lock.locked(), condition._is_owned())
semaphore = threading.Semaphore(1)
print(semaphore.acquire(), semaphore.acquire(False), semaphore._value)
semaphore.release(2)
print(semaphore._value)
bounded = threading.BoundedSemaphore(1)
for wrong in bounded.release, lambda: threading.Semaphore(-1), lambda: semaphore.release(0), lambda: semaphore.acquire(False, 1):
    try:
        wrong()
    except ValueError as e:
        print(e)
event = threading.Event()
event.set()
print(event.is_set(), event.wait(), event.clear(), event.is_set())
print(gc.collect(), len(gc.get_referrers(event._cond)))
