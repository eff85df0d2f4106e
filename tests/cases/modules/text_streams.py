# StringIO keeps pieces until it must not: its size, its blocks, who holds the text, its states and what it refuses.
import gc
import io
import sys
import tracemalloc
import traceback
import weakref
from io import StringIO


def attempt(function, *arguments, **keywords):
    try:
        print(ascii(function(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


# === The type ===
print(StringIO, StringIO.__mro__, StringIO.__basicsize__, sys.getsizeof(StringIO("a" * 1000)))
print(isinstance(StringIO(), io.TextIOBase), isinstance(StringIO(), io.IOBase), gc.is_tracked(StringIO()))


# === Blocks ===
def blocks_of(make):
    make()
    before = sys.getallocatedblocks()
    kept = make()
    return sys.getallocatedblocks() - before


def written(*pieces, seek=None, close=False, newline="\n"):
    stream = StringIO(newline=newline)
    for piece in pieces:
        stream.write(piece)
    if seek is not None:
        stream.seek(seek)
        stream.readline()
    if close:
        stream.close()
    return stream


text = "a line\n" * 20
print(blocks_of(StringIO), blocks_of(lambda: StringIO(text)), blocks_of(lambda: written(text, text)))
print(blocks_of(lambda: written(text, seek=0)), blocks_of(lambda: written(text, close=True)))
print([blocks_of(lambda: written(newline=newline)) for newline in [None, "", "\n", "\r", "\r\n"]])

# === Bytes ===
def traced():
    figures = []
    stream = None
    for _ in range(2):
        figures.append(tracemalloc.get_traced_memory()[0])
    stream = StringIO()
    figures.append(tracemalloc.get_traced_memory()[0])
    stream.write("x" * 100)
    stream.seek(0)
    stream.write("y")
    figures.append(tracemalloc.get_traced_memory()[0])
    for _ in range(40):
        stream.write("zz")
    figures.append(tracemalloc.get_traced_memory()[0])
    stream.seek(0, 2)
    for _ in range(40):
        stream.write("zzz")
    figures.append(tracemalloc.get_traced_memory()[0])
    stream.truncate(3)
    figures.append(tracemalloc.get_traced_memory()[0])
    return [after - before for before, after in zip(figures[1:], figures[2:])]


gc.collect()
tracemalloc.start()
large_figures = bytes(10000)
traced()
print(traced())
tracemalloc.stop()

# === Who holds the text ===
text = "-".join(["x"] * 500)
stream = StringIO()
counts = [sys.getrefcount(text)]
stream.write(text)
counts.append(sys.getrefcount(text))
value = stream.getvalue()
counts.append(sys.getrefcount(text))
stream.write("y")
value = stream.getvalue()
counts.append(sys.getrefcount(text))
stream.seek(0)
print(stream.read() is value, stream.read(), stream.tell())
stream.seek(0)
stream.read(1)
counts.append(sys.getrefcount(value))
print(counts)

# === Reading and writing ===
stream = StringIO("one\ntwo\r\nthree\rfour")
print(stream.readlines(), stream.seek(0), stream.read(2), stream.readline(), [stream.readline(2), stream.readline()])
stream.seek(30)
attempt(stream.read)
attempt(stream.write, "beyond")
attempt(stream.getvalue)
stream.seek(2)
attempt(stream.write, "\u20ac\U0001f600")
attempt(stream.truncate)
attempt(stream.getvalue)
for arguments in [(), (1,), (-1,), (1.5,), ("a",), (0, 3), (0, 2), (0, 1), (1, 1), (2**70,), (0, 2**40), (1, 2, 3)]:
    attempt(stream.seek, *arguments)
for name in ["read", "readline", "truncate", "readlines"]:
    for arguments in [(-1,), (None,), ("a",), (1.5,), (1, 2)]:
        attempt(getattr(stream, name), *arguments)
attempt(stream.write)
attempt(stream.write, b"bytes")
attempt(stream.writelines, ["a", 1])
attempt(stream.writelines, 5)
attempt(stream.fileno)
attempt(stream.detach)
for arguments in [(1,), ("a", "x"), ("a", 5), ("a", "\n", 1), (None,)]:
    attempt(lambda: StringIO(*arguments).getvalue())
attempt(StringIO, text="a")

# === Ends of lines ===
for newline in [None, "", "\n", "\r", "\r\n"]:
    stream = StringIO("a\nb\r\nc\rd", newline)
    print(ascii(newline), ascii(stream.getvalue()), ascii(stream.newlines), ascii(list(stream)), stream.write("\r\n\n"))
    print("   ", ascii(stream.getvalue()), ascii(stream.newlines), ascii(stream.__getstate__()))

# === States ===
stream = StringIO("a\nb", newline="")
stream.read(1)
stream.note = "own"
state = stream.__getstate__()
print(state)
other = StringIO()
other.__setstate__(state)
print(other.read(), other.newlines, other.note, other.__dict__)
for state in [(), 5, ("", None, 1), ("", "\n", "a", None), ("", "\n", -1, None), ("", "\n", 1, 1), (b"", "\n", 0, None)]:
    attempt(other.__setstate__, state)

# === Closed ===
with StringIO("text") as stream:
    print(stream.closed, stream.readable(), stream.isatty(), stream.line_buffering, stream.encoding, stream.errors)
print(stream.closed, stream.close())
for name in ["read", "getvalue", "tell", "readable", "isatty", "flush", "__enter__", "__iter__", "__next__", "readlines"]:
    attempt(getattr(stream, name))
attempt(stream.write, "a")
attempt(stream.write, 1)
attempt(lambda: stream.newlines)
attempt(StringIO.__new__(StringIO).read)


# === Classes of one's own ===
class Loud(StringIO):
    def write(self, text):
        print("  write", ascii(text))
        return super().write(text)

    def close(self):
        print("  close", self.__dict__)
        super().close()


stream = Loud("first\n")
stream.seek(0, 2)
print("second", 2, file=stream)
stream.writelines(["third", "\n"])
print(stream.getvalue().split(), sys.getsizeof(stream))
del stream


class Failing(StringIO):
    def readline(self):
        raise LookupError("no line")

    def write(self, text):
        raise LookupError("not written")


for call in [lambda: next(Failing()), lambda: Failing().readlines(), lambda: print(1, file=Failing())]:
    try:
        call()
    except LookupError:
        print(traceback.format_exc())

# === Cycles ===
stream = StringIO()
stream.own = [stream]
print(gc.get_referents(stream))
reference = weakref.ref(stream)
del stream
gc.collect()
print(reference())
loud = Loud()
loud.own = loud
del loud
gc.collect()
