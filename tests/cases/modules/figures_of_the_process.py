# Figures of memory move as they should.
import psutil, os, resource, sys, tracemalloc
from memory_profiler import profile, memory_usage
p = psutil.Process(os.getpid()); m0 = p.memory_info().rss
x = [bytes(1000000) for _ in range(50)]; m1 = p.memory_info().rss
print(40e6 < m1 - m0 < 60e6); del x; m2 = p.memory_info().rss; print(m1 - m2 > 40e6, p.pid == os.getpid(), p.memory_info().vms >= m0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 40000)
mem = memory_usage(-1, interval=.01, timeout=.02); print(type(mem), mem[0] > 1)
print(psutil.virtual_memory().total > 0, 0 <= psutil.virtual_memory().percent <= 100, p.memory_percent() >= 0)
held = [[] for _ in range(100)]  # no list is free
tracemalloc.start(); y = [0] * 100000; cur, peak = tracemalloc.get_traced_memory(); print(800000 <= cur < 900000, peak >= cur); s = tracemalloc.take_snapshot(); st = s.statistics('lineno')[0]; print(st.traceback[0].lineno, st.size > 800000, st.count >= 1); tb = tracemalloc.get_object_traceback(y); print(tb[0].lineno); tracemalloc.stop()
print(sys.getallocatedblocks() > 1000)
