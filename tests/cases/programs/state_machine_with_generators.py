# A scheduler of generators: tasks that finish, fail, and are dropped.
from collections import deque
log = []
def task(name, n):
    try:
        for i in range(n): log.append((name, i)); yield
        return name + ' done'
    except GeneratorExit: log.append(name + ' cancelled'); raise
    finally: log.append(name + ' finally')
def fails(): yield; raise ValueError('failed')
class Scheduler:
    def __init__(self): self.queue, self.results = deque(), {}
    def add(self, key, t): self.queue.append((key, t))
    def run(self, steps):
        while self.queue and steps:
            key, t = self.queue.popleft(); steps -= 1
            try: next(t)
            except StopIteration as stop: self.results[key] = stop.value
            except Exception as error: self.results[key] = error
            else: self.queue.append((key, t))
s = Scheduler(); s.add(1, task('a', 2)); s.add(2, task('b', 9)); s.add(3, fails()); s.run(8); print(s.results, len(s.queue), log); log.clear(); del s; print(log)
