# Threads whose __init__ was not called, barriers, timers, hooks, and attributes of a thread.
import io
import sys
import threading


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class Bare(threading.Thread):
    def __init__(self):
        pass


bare = Bare()
for name in ('is_alive', 'join', 'start', 'run', 'getName', 'isDaemon'):
    show(getattr(bare, name))
for name in ('name', 'ident', 'native_id', 'daemon'):
    show(getattr, bare, name)
    show(setattr, bare, name, 5)
show(repr, bare)
thread = threading.Thread(target=print, args=(1,))
thread.run()
show(thread.run)
show(thread.join)
print(thread, threading.Thread(name='').name, threading.Thread(name=0).name, threading.Thread(name='q'))
show(threading.Thread, 1)
show(threading.main_thread().join)
show(threading.main_thread().start)
timer = threading.Timer(0, print, [3], {'end': '!\n'})
timer.run()
print(timer.finished.is_set(), timer)
timer.run()
print(threading.main_thread is threading.current_thread, threading.main_thread() is threading.current_thread(), hasattr(threading, 'allocate_lock'))

barrier = threading.Barrier(1)
print(barrier.parties, barrier.n_waiting, barrier.broken, barrier.wait(), barrier.wait(5))
barrier.abort()
show(barrier.wait)
print(barrier.broken, barrier.reset(), barrier.broken, barrier.wait())
print(threading.Barrier(1, action=lambda: print('act')).wait(), sorted(vars(barrier)))
barrier = threading.Barrier(1, lambda: 1 / 0)
show(barrier.wait)
show(barrier.wait)
for barrier, given in ((threading.Barrier(2, timeout=0.01), ()), (threading.Barrier(2), (0,)), (threading.Barrier(3), (-1,))):
    show(barrier.wait, *given)
    print(barrier.broken, barrier.n_waiting)
print(threading.BrokenBarrierError.__mro__[1:3], threading.Barrier.__module__)

condition, asked = threading.Condition(), []
with condition:
    print(condition.wait(0.001), condition.wait_for(lambda: asked.append(1), 0), len(asked), condition.wait_for(lambda: 5, 0))
    show(condition.wait, 'a')
show(condition.wait_for, lambda: 0, 0)
print(threading.Semaphore(0).acquire(timeout=0.001), threading.Event().wait(0.001))
local = threading.local()
local.x = 1
show(setattr, local, '__dict__', {})
show(delattr, local, '__dict__')
show(delattr, local, 'y')
show(getattr, local, 'y')
print(local.__dict__, type(local))


class Own(threading.local):
    y = 5

    def __init__(self, a=1):
        self.a = a


own = Own(7)
show(delattr, own, '__dict__')
print(own.a, own.y, own.__dict__)

kept = sys.stderr
sys.stderr = io.StringIO()
try:
    1 / 0
except ZeroDivisionError:
    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.Thread(name='worker'))))
threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError(3), None, thread)))
sys.stderr, written = kept, sys.stderr.getvalue()
print(written.replace(__file__, 'FILE'))
show(threading.excepthook, 5)
for given in ((), ((1,),), (5,)):
    show(threading.ExceptHookArgs, *given)
print(threading.ExceptHookArgs((1, 2, 3, 4)))
print(threading.settrace(5), threading.setprofile(6), threading._trace_hook, threading._profile_hook)
threading.settrace(None), threading.setprofile(None)
for size in ((), (5,), (65536,), (), (0,), ('a',), (-1,)):
    show(threading.stack_size, *size)
lock, again = threading.Lock(), threading.RLock()
lock.acquire(), again.acquire()
print(lock._at_fork_reinit(), again._at_fork_reinit(), lock.locked(), again._is_owned())
print(threading.__all__)
