# Streams of one's own: what IOBase makes of the methods that a class defines, and what happens to those that go.
import gc
import io
import traceback


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


print(io.IOBase.__mro__, io.TextIOBase.__mro__, io.BufferedIOBase.__mro__)
print(io.UnsupportedOperation, io.UnsupportedOperation.__mro__, io.UnsupportedOperation.__module__)


# === A stream of bytes that can read ===
class Source(io.IOBase):
    def __init__(self, content):
        self.content = content

    def read(self, size=-1):
        part, self.content = self.content[:size], self.content[size:]
        return part


source = Source(b"one\ntwo\nthree")
print(source.readline(), source.readline(2), source.readline(), list(source), source.readlines())
print(Source(b"a\nb\nc\n").readlines(2), Source(b"a\nb\nc\n").readlines(3), next(Source(b"a\nb")))
for name in ["readable", "writable", "seekable", "isatty", "tell", "fileno", "seek", "truncate", "flush"]:
    attempt(getattr(source, name))
for name in ["_checkReadable", "_checkWritable", "_checkSeekable", "_checkClosed"]:
    attempt(getattr(source, name))
attempt(Source("text").readline)
attempt(source.readline, "a")


# === Closing ===
class Closing(io.IOBase):
    def flush(self):
        print("  flush", self.closed)
        super().flush()


with Closing() as stream:
    print(stream.closed)
print(stream.closed, stream.__dict__, stream.close())
for name in ["flush", "__enter__", "__iter__", "__next__", "readlines", "isatty", "_checkClosed"]:
    attempt(getattr(stream, name))
attempt(stream.writelines, [])


class Unflushed(io.IOBase):
    def flush(self):
        raise OSError("full")


stream = Unflushed()
try:
    stream.close()
except OSError:
    print(traceback.format_exc())
print(stream.closed, stream.__dict__)


# === Going ===
class Last(io.IOBase):
    def close(self):
        print("  close", self.__dict__)
        super().close()


stream = Last()
del stream
stream = Last()
stream.close()
del stream
stream = Last()
stream.own = stream
del stream
gc.collect()


class Saved(io.IOBase):
    kept = []

    def close(self):
        Saved.kept.append(self)
        super().close()


stream = Saved()
del stream
print(Saved.kept[0].closed)
Saved.kept.clear()
stream = Unflushed()
del stream


# === Text and buffered ===
class Writer(io.TextIOBase):
    def write(self, text):
        print("  write", ascii(text), end=";")
        return len(text)

    def writable(self):
        return True


writer = Writer()
print("some", "text", file=writer)
writer.writelines(["a", "b"])
print(writer._checkWritable(), writer.encoding, writer.errors, writer.newlines)
for name in ["read", "readline", "detach", "tell", "readlines"]:
    attempt(getattr(writer, name))


class Reader(io.BufferedIOBase):
    def __init__(self, content):
        self.content = content

    def read(self, size=-1):
        return self.content

    read1 = read


target = bytearray(4)
print(Reader(b"abc").readinto(target), target, Reader(b"xyz").readinto1(target), target)
attempt(Reader(b"too long").readinto, target)
attempt(Reader("text").readinto, target)
attempt(Reader(b"").readinto, b"read-only")
attempt(io.BufferedIOBase().write, b"")
attempt(io.BufferedIOBase().detach)


# === Tracebacks ===
class Failing(io.IOBase):
    def read(self, size):
        raise LookupError("nothing to read")

    def write(self, line):
        raise LookupError("not written")

    def readable(self):
        raise LookupError("not known")


for call in [
    lambda: Failing().readline(),
    lambda: next(Failing()),
    lambda: Failing().readlines(1),
    lambda: Failing().writelines("a"),
    lambda: Failing()._checkReadable(),
]:
    try:
        call()
    except LookupError:
        print(traceback.format_exc())
