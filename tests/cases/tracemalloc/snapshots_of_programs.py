# tracemalloc: traced memory follows what is allocated; filters, statistics, comparison, object tracebacks.
import tracemalloc, gc
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_object_traceback([]), tracemalloc.get_traceback_limit())
try: tracemalloc.take_snapshot()
except RuntimeError as e: print(e)
for bad in (0, -1, 'x', 1 << 40):
    try: tracemalloc.start(bad); print('started', bad); tracemalloc.stop()
    except Exception as e: print(type(e).__name__, e)
tracemalloc.start(3); gc.collect()
def make(n): return [bytearray(1000) for _ in range(n)]
before = tracemalloc.get_traced_memory()[0]; x = make(10); after = tracemalloc.get_traced_memory()[0]; print(after - before > 10000, after - before < 12500)
t = tracemalloc.get_object_traceback(x[0]); print(len(t), [f.lineno for f in t], t.total_nframe, t[-1].lineno, str(t[-1]).endswith(':12'), t._frames if False else type(t).__name__)
s1 = tracemalloc.take_snapshot(); y = make(5); s2 = tracemalloc.take_snapshot()
own = tracemalloc.Filter(True, __file__); d = s2.filter_traces([own]).compare_to(s1.filter_traces([own]), 'lineno'); top = d[0]; print(top.count_diff >= 5, top.size_diff > 5000, top.traceback[0].lineno, len(s1.filter_traces([tracemalloc.Filter(True, 'nowhere')]).traces), s1.traceback_limit)
st = s1.filter_traces([own]).statistics('traceback'); print(st[0].size > 10000, st[0].count >= 10, len(st[0].traceback), [l.strip() for l in st[0].traceback.format()][1::2])
for key in ('filename', 'lineno', 'traceback'): print(key, len(s1.filter_traces([own]).statistics(key)) > 0)
for f in (lambda: s1.statistics('bad'), lambda: s1.statistics('traceback', cumulative=True), lambda: s1.filter_traces(3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
del x, y; gc.collect(); current, peak = tracemalloc.get_traced_memory(); print(peak - current > 10000, peak > current); tracemalloc.reset_peak(); print(tracemalloc.get_traced_memory()[1] < peak); tracemalloc.clear_traces(); print(tracemalloc.get_traced_memory()[0] < 2000, tracemalloc.get_object_traceback(make) is None)
f = tracemalloc.Filter(False, 'a*', 3, True); print(f.inclusive, f.filename_pattern, f.lineno, f.all_frames, tracemalloc.get_tracemalloc_memory() >= 0); tracemalloc.stop(); print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
