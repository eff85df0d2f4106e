# tier: canonical
# What tracemalloc says when a program measures, makes a text of it and measures again: texts under way count, as do the
# tables of single characters and the names of keywords.
said = []


def say(*words, **options):
    said.append(" ".join(map(str, words)))


import tracemalloc
tracemalloc.start()
def show(label):
    cur, peak = tracemalloc.get_traced_memory()
    say(f"{label}: current {cur} peak {peak} {cur/1024:.2f} KB {peak/1024:,.1f}")
show("start")
show("again")
a = [i for i in range(100)]
show("list")
cur, peak = tracemalloc.get_traced_memory(); say("%d %d %.3f" % (cur, peak, cur/3))
cur, peak = tracemalloc.get_traced_memory(); say("%d %d %10.3f|%-8s|" % (cur, peak, cur/3, 'x'))
cur, peak = tracemalloc.get_traced_memory(); say("{} {:>10} {:.2e} {!r:^9}".format(cur, peak, cur/7, 'é'))
cur, peak = tracemalloc.get_traced_memory(); say("{0} {1:_} {0:x} {2}".format(cur, peak, [1.5]))
cur, peak = tracemalloc.get_traced_memory(); say(cur, peak, cur / 1024)
cur, peak = tracemalloc.get_traced_memory(); say(repr((cur, peak)), str([cur/9]), {'a': peak})
class P:
    def __repr__(self): return f"P({1.25:.1f})"
cur, peak = tracemalloc.get_traced_memory(); say(cur, peak, P(), "%s %r" % (P(), P()))
cur, peak = tracemalloc.get_traced_memory(); say(cur, peak, f"{P()} {P()!s:>8} {cur:>{10}}")
try: None.x
except AttributeError as e: say(e)
cur, peak = tracemalloc.get_traced_memory(); say(cur, peak)
try: [][1]
except IndexError as e: say(repr(e))
cur, peak = tracemalloc.get_traced_memory(); say(cur, peak)
del a
cur, peak = tracemalloc.get_traced_memory(); say(f"Current: {cur / 10**6:.6f} MB; Peak: {peak / 10**6}MB")
cur, peak = tracemalloc.get_traced_memory(); say(cur, peak)
say(f"{255:#x} {255:b} {-5:+d} {1234567:,} {3.0} {2+3j} {2+3j:.2f} {True} {None}")
say(tracemalloc.get_traced_memory())
tracemalloc.reset_peak() if hasattr(tracemalloc, 'reset_peak') else None
say(tracemalloc.get_traced_memory())
say(tracemalloc.get_traced_memory())
for value in ("%d" % 5, "%5d" % 7, "%x" % 255, "%.2f|%e" % (1.5, 2.5), "{:>8}|{:<8}|{:^8}".format("a", "é", 3)):
    say(value, *tracemalloc.get_traced_memory())
say(sum([1], start=2), int("11", base=2), list(enumerate("a", start=1)), property(fget=None).fget)
say(*tracemalloc.get_traced_memory())
say(list("hello"), *tracemalloc.get_traced_memory())
for text in ("1.5", repr([1.5]), repr({"a": 2.5}), str((1.5,)), repr({1.5}), repr(range(3)), repr(slice(1, 2, 3))):
    say(text, *tracemalloc.get_traced_memory())
for action in ("[].x", "{}['k']", "int('x')", "len(5)", "1 + 'a'", "[1, 2][5]", "'a'.find(1)", "b'a' + 'b'", "f()", "x.y.z"):
    try:
        eval(action, {"f": lambda a, b: 0})
    except Exception as error:
        say(type(error).__name__, error)
numbers = list(range(1000, 1100))
total = 0
tracemalloc.stop(); tracemalloc.start()
total = sum(numbers)
say(*tracemalloc.get_traced_memory())
tracemalloc.stop()
print(*said, sep="\n")
