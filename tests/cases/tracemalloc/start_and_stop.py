# tier: plain
# Nothing is known of what was allocated before.
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
before = bytes(5000)
tracemalloc.start()
print(tracemalloc.is_tracing(), tracemalloc.get_object_traceback(before))
after = bytes(5000)
print(tracemalloc.get_object_traceback(after))
print(tracemalloc.get_object_traceback(after)[0].lineno, len(tracemalloc.get_object_traceback(after)))
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_object_traceback(after))
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)
try:
    tracemalloc.start(0)
except ValueError as error:
    print(error)
tracemalloc.start(5)
print(tracemalloc.get_traceback_limit())


def allocate():
    return bytes(3000)


def caller():
    return allocate()


traceback = tracemalloc.get_object_traceback(caller())
print(traceback)
kept = caller()
print([(frame.filename, frame.lineno) for frame in tracemalloc.get_object_traceback(kept)])
print("\n".join(tracemalloc.get_object_traceback(kept).format()))
print(tracemalloc.get_object_traceback(kept), repr(tracemalloc.get_object_traceback(kept)[0]))
tracemalloc.clear_traces()
print(tracemalloc.get_object_traceback(kept))
