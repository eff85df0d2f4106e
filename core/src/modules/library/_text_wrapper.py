"""`io.TextIOWrapper`: text over a stream of bytes, of which all that is left is read at once."""
import abc
import sys
from _io import StringIO, UnsupportedOperation, _TextIOBase

_CLOSED = "I/O operation on closed file."


def _text_or_none(value, name):
    if value is not None and not isinstance(value, str):
        raise TypeError("TextIOWrapper() argument %r must be str or None, not %s" % (name, type(value).__name__))
    return value


class TextIOWrapper(_TextIOBase, metaclass=abc.ABCMeta):
    """Text over a stream of bytes."""

    _CHUNK_SIZE = 8192
    _buffer = None

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            _text_or_none(value, name)
        self._configure(encoding or "UTF-8", errors or "strict", newline)
        self._can = buffer.readable(), buffer.writable(), buffer.seekable()
        self._line_buffering, self._write_through = bool(line_buffering), bool(write_through)
        self._pending, self._pending_size, self._text, self._start = [], 0, None, 0
        self._buffer = buffer

    def _configure(self, encoding, errors, newline):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: " + newline)
        "".encode(encoding)
        self._encoding, self._errors, self._newline = encoding, errors, newline

    def _attached(self):
        if self._buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    def _open(self):
        if self._attached().closed:
            raise ValueError(_CLOSED)
        return self._buffer

    buffer = property(_attached)
    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    newlines = property(lambda self: self._text and self._text.newlines)
    name = property(lambda self: self._attached().name)
    closed = property(lambda self: self._attached().closed)

    def __repr__(self):
        parts = ["_io.TextIOWrapper"]
        for name in "name", "mode":
            try:
                parts.append("%s=%r" % (name, getattr(self, name)))
            except (AttributeError, ValueError):
                pass
        return "<%s encoding=%r>" % (" ".join(parts), self._encoding)

    def readable(self):
        return self._attached().readable()

    def writable(self):
        return self._attached().writable()

    def seekable(self):
        return self._attached().seekable()

    def fileno(self):
        return self._attached().fileno()

    def isatty(self):
        return self._attached().isatty()

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        """Other settings from here on."""
        if self._text is not None and not (encoding is errors is None and newline is ...):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first read")
        self.flush()
        kept = self._errors if encoding is None else "strict"
        self._configure(encoding or self._encoding, errors or kept, self._newline if newline is ... else newline)
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not %s" % type(text).__name__)
        self._open()
        if not self._can[1]:
            raise UnsupportedOperation("not writable")
        ends_line = self._line_buffering and ("\n" in text or "\r" in text)
        length = len(text)
        if self._newline in ("\r", "\r\n"):
            text = text.replace("\n", self._newline)
        data = text.encode(self._encoding, self._errors)
        if self._pending_size + len(data) > self._CHUNK_SIZE:
            self._write_out()
        self._pending.append(data)
        self._pending_size += len(data)
        if self._write_through or ends_line or self._pending_size >= self._CHUNK_SIZE:
            self._write_out()
        if ends_line:
            self._buffer.flush()
        self._text = None
        return length

    def _write_out(self):
        if self._pending:
            data = b"".join(self._pending)
            self._pending, self._pending_size = [], 0
            self._buffer.write(data)

    def flush(self):
        self._open()
        self._write_out()
        self._buffer.flush()

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def detach(self):
        self._attached()
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def _reader(self):
        """What is left to read, as a stream of text."""
        buffer = self._open()
        if not self._can[0]:
            raise UnsupportedOperation("not readable")
        self._write_out()
        if self._text is None:
            self._start = buffer.tell() if self._can[2] else 0
            self._decoded = buffer.read().decode(self._encoding, self._errors)
            self._text = StringIO(newline=self._newline)
            # What is written would have its newlines translated.
            if self._newline in ("\r", "\r\n"):
                self._text.__setstate__((self._decoded, self._newline, 0, None))
            else:
                self._text.__init__(self._decoded, self._newline)
        return self._text

    def read(self, size=-1, /):
        if size is not None and not hasattr(type(size), "__index__"):
            raise TypeError("argument should be integer or None, not %r" % type(size).__name__)
        return self._reader().read(size)

    def readline(self, size=-1, /):
        return self._reader().readline(size)

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self):
        if not self._can[2]:
            raise UnsupportedOperation("underlying stream is not seekable")
        self.flush()
        if self._text is None:
            return self._buffer.tell()
        if self._text.tell() == len(self._text.getvalue()):
            return self._buffer.tell()
        if "\r" in self._decoded:
            raise OSError("can't reconstruct logical file position")
        return self._start + len(self._decoded[:self._text.tell()].encode(self._encoding, self._errors))

    def seek(self, cookie, whence=0, /):
        self._open()
        if not self._can[2]:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence and cookie:
            raise UnsupportedOperation("can't do nonzero %s-relative seeks" % ("cur" if whence == 1 else "end"))
        if cookie < 0:
            raise ValueError("negative seek position %r" % cookie)
        if whence == 1:
            cookie, whence = self.tell(), 0
        self.flush()
        self._text = None
        return self._buffer.seek(cookie, whence)

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(self.tell() if pos is None else pos)


TextIOWrapper.__module__ = "_io"
TextIOWrapper.register(type(sys.__stdout__))
