# `queue` in one thread: room, order, what is refused; `timeit` runs what it is given.
import queue, timeit
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e), e)
for C in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = C(3)
    for x in (5, 1, 3): q.put(x)
    t(lambda: (q.qsize(), q.full(), q.empty(), q.maxsize, q.unfinished_tasks, list(q.queue)))
    t(lambda: q.put(1, block=False)); t(lambda: q.put_nowait(1)); t(lambda: q.put(1, timeout=0.01)); t(lambda: q.put(1, timeout=-1)); t(lambda: q.put(1, True, 'x'))
    t(lambda: [q.get() for _ in range(3)])
    t(lambda: q.get(False)); t(lambda: q.get_nowait()); t(lambda: q.get(timeout=0.01)); t(lambda: q.get(timeout=-1))
    t(lambda: [q.task_done() for _ in range(3)]); t(lambda: q.join()); t(lambda: q.task_done())
    t(lambda: (C.__mro__, C[int], q.full(), q.empty()))
s = queue.SimpleQueue(); s.put(1); s.put('a'); t(lambda: (s.qsize(), s.get(), s.get_nowait(), s.empty())); t(lambda: s.get(False)); t(lambda: s.get(timeout=0.01)); t(lambda: s.get_nowait()); t(lambda: s.get(timeout=-1)); t(lambda: queue.SimpleQueue[int]); t(lambda: (queue.Empty, queue.Full, queue.SimpleQueue))
t(lambda: queue.Queue(1, 2, 3)); t(lambda: queue.Queue().maxsize)
p = queue.PriorityQueue(); p.put((2, 'b')); p.put((1, 'a')); t(lambda: p.get())
class Item:
    def __del__(self): print('gone', self.n)
    def __init__(self, n): self.n = n
q = queue.Queue(); q.put(Item(1)); q.put(Item(2)); q.get(); print('after'); del q
n = []
t(lambda: timeit.timeit('n.append(1)', number=5, globals={'n': n}) >= 0); print(len(n))
t(lambda: timeit.timeit(lambda: n.append(2), number=3) >= 0); print(len(n))
t(lambda: len(timeit.repeat('x = 1\ny = x', 'z = 2', repeat=2, number=2))); t(lambda: timeit.Timer(5)); t(lambda: timeit.Timer('x', 5)); t(lambda: timeit.Timer('q').timeit(1)); t(lambda: timeit.Timer('a b')); t(lambda: timeit.timeit('pass', 'a = 1', number=0) >= 0); t(lambda: (timeit.default_number, timeit.default_repeat)); t(lambda: timeit.Timer('for i in range(2):\n    n.append(i)', globals=globals()).timeit(2) >= 0); print(len(n))
import gc; t(lambda: timeit.timeit('s.append(gc.isenabled())', 'import gc', number=1, globals={'s': n}) >= 0); print(n[-1], gc.isenabled())
