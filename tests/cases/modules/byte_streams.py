# BytesIO shares its bytes until it is written to: its size, its counts, views of it, its states and what it refuses.
import gc
import io
import sys
import tracemalloc
import traceback
from io import BytesIO


def attempt(function, *arguments, **keywords):
    try:
        print(function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


# === The type ===
print(BytesIO, BytesIO.__mro__, BytesIO.__basicsize__, isinstance(BytesIO(), io.BufferedIOBase), gc.is_tracked(BytesIO()))

# === Shared bytes ===
content = bytes(range(65, 91)) * 4
stream = BytesIO(content)
print(sys.getrefcount(content), sys.getsizeof(stream), stream.getvalue() is content, stream.read() is content)
stream.write(b"!")
print(sys.getrefcount(content), sys.getsizeof(stream))
value = stream.getvalue()
print(sys.getsizeof(stream), stream.getvalue() is value, sys.getrefcount(value), len(value))
del value
print(sys.getsizeof(stream), sys.getsizeof(BytesIO()), sys.getsizeof(BytesIO(bytearray(b"abc"))))


# === Blocks and bytes ===
def blocks_of(make):
    make()
    before = sys.getallocatedblocks()
    kept = make()
    return sys.getallocatedblocks() - before


def written(pieces):
    stream = BytesIO()
    for piece in pieces:
        stream.write(piece)
    return stream


print(blocks_of(BytesIO), blocks_of(lambda: BytesIO(content)), blocks_of(lambda: written([content, b"x"])))
gc.collect()
tracemalloc.start()
large_figures = bytes(10000)
figures = []
for _ in range(3):
    figures.append(tracemalloc.get_traced_memory()[0])
stream = BytesIO()
figures.append(tracemalloc.get_traced_memory()[0])
for _ in range(60):
    stream.write(b"four")
    figures.append(tracemalloc.get_traced_memory()[0])
stream.truncate(10)
figures.append(tracemalloc.get_traced_memory()[0])
tracemalloc.stop()
print([after - before for before, after in zip(figures[2:], figures[3:])])

# === Reading and writing ===
stream = BytesIO(b"one\ntwo\r\nthree\rfour")
print(stream.readlines(), stream.seek(0), stream.read(2), stream.readline(), stream.readline(2), stream.read1(3))
stream.seek(0)
print(stream.readlines(3), stream.readlines(6), list(stream), BytesIO(b"a\nb").readlines(None))
target = bytearray(6)
print(BytesIO(b"abcd").readinto(target), target, BytesIO(b"xy").readinto1(target), target)
stream.seek(25)
attempt(stream.read)
attempt(stream.write, b"beyond")
attempt(stream.getvalue)
stream.seek(2)
attempt(stream.write, memoryview(b"new"))
attempt(stream.truncate)
attempt(stream.getvalue)
for arguments in [(), (1,), (-1,), (1.5,), ("a",), (0, 3), (-2, 2), (-90, 1), (1, 1), (2**70,), (0, 2**40), (1, 2, 3)]:
    attempt(stream.seek, *arguments)
for name in ["read", "read1", "readline", "truncate", "readlines"]:
    for arguments in [(-1,), (None,), ("a",), (1.5,), (1, 2)]:
        attempt(getattr(stream, name), *arguments)
attempt(stream.write)
attempt(stream.write, "text")
attempt(stream.writelines, [b"a", 1])
attempt(stream.writelines, 5)
attempt(stream.readinto, b"read-only")
attempt(stream.readinto1, 5)
attempt(stream.fileno)
attempt(BytesIO, "text")
attempt(BytesIO, b"", b"")
attempt(lambda: BytesIO(None).getvalue())

# === Views ===
stream = BytesIO(b"hello")
view = stream.getbuffer()
print(len(view), type(view.obj), sys.getrefcount(stream), gc.get_referents(view.obj) == [stream])
view[0] = 74
print(stream.getvalue(), stream.read())
for call in [lambda: stream.write(b"x"), lambda: stream.truncate(1), stream.close, stream.__init__]:
    attempt(call)
second = stream.getbuffer()
view.release()
attempt(stream.close)
del second
print(sys.getrefcount(stream), stream.write(b"x"), stream.getvalue())

# === States ===
stream = BytesIO(b"abc")
stream.read(1)
stream.note = "own"
state = stream.__getstate__()
print(state)
other = BytesIO(b"other")
other.__setstate__(state)
print(other.read(), other.note, other.getvalue())
for state in [(), 5, (b"", 1), (b"", "a", None), (b"", -1, None), (b"a", 1, 1), ("", 0, None)]:
    attempt(other.__setstate__, state)

# === Closed ===
with BytesIO(b"bytes") as stream:
    print(stream.closed, stream.readable(), stream.isatty(), stream.flush())
print(stream.closed, stream.close(), sys.getsizeof(stream))
for name in ["read", "getvalue", "tell", "readable", "flush", "__enter__", "__next__", "readlines", "getbuffer"]:
    attempt(getattr(stream, name))
attempt(stream.write, b"a")
print(iter(stream) is stream)


# === Classes of one's own ===
class Counting(BytesIO):
    def write(self, given):
        print("  write", given)
        return super().write(given)

    def readline(self):
        raise LookupError("never asked")


stream = Counting(bytearray(b"a\nb"))
stream.writelines([b"x", b"\n"])
stream.seek(0)
print(stream.getvalue(), list(stream))


def lines():
    yield b"first"
    raise LookupError("no more lines")


stream = BytesIO()
try:
    stream.writelines(lines())
except LookupError:
    print(traceback.format_exc(), stream.getvalue())
