"""Text and bytes in memory, with the methods of files."""
import abc
from _heapscape import name_as_static as _name_as_static
from operator import index as _index

__all__ = [
    "BlockingIOError", "open", "IOBase", "BytesIO", "StringIO", "BufferedIOBase", "TextIOBase", "UnsupportedOperation",
    "SEEK_SET", "SEEK_CUR", "SEEK_END",
]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do this."""


def _size(given):
    """A number of characters or bytes; −1 for all."""
    if given is None:
        return -1
    if not hasattr(given, "__index__"):
        raise TypeError("argument should be integer or None, not %r" % type(given).__name__)
    return _index(given)


def _offset(given):
    if isinstance(given, float):
        raise TypeError("integer argument expected, got float")
    return _index(given)


class _IOBase:
    """What the streams share."""

    __module__ = "_io"
    _closed_message = "I/O operation on closed file."
    _is_closed = False

    @property
    def closed(self):
        return self._is_closed

    def _check(self):
        if self.closed:
            raise ValueError(self._closed_message)

    def _checkClosed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        self._is_closed = True

    def flush(self):
        self._checkClosed()

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._checkClosed()
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def detach(self):
        raise UnsupportedOperation("detach")

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        """The lines that are left, up to the one that makes them as long as the hint."""
        hint, lines, length = _size(hint), [], 0
        for line in self:
            lines.append(line)
            length += len(line)
            if 0 < hint <= length:
                break
        return lines

    def writelines(self, lines):
        self._checkClosed()
        for line in lines:
            self.write(line)


class _TextIOBase(_IOBase):
    __module__ = "_io"
    encoding = errors = newlines = None


class _BufferedIOBase(_IOBase):
    __module__ = "_io"


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    """Any stream."""


class TextIOBase(_TextIOBase, IOBase):
    """Any stream of text."""


class BufferedIOBase(_BufferedIOBase, IOBase):
    """Any stream of bytes with a buffer."""


class _Memory:
    """A content and a position in it."""

    def tell(self):
        self._check()
        return self._position

    def truncate(self, pos=None, /):
        """Cuts the content off at the position, or at another one."""
        self._check()
        size = self._position if pos is None else _size(pos)
        if size < 0:
            raise ValueError(self._negative_size % size)
        if size < len(self._content):
            self._cut(size)
        return size

    def read(self, size=-1, /):
        """What follows, all by default."""
        self._check()
        size = _size(size)
        return self._take(len(self._content) if size < 0 else self._position + size)

    def readline(self, size=-1, /):
        """The next line with its end."""
        self._check()
        size, end = _size(size), self._line_end(self._position)
        return self._take(end if size < 0 else min(end, self._position + size))

    def _take(self, end):
        part = self._content[self._position:end]
        self._position += len(part)
        return part


@_name_as_static
class StringIO(_Memory, _TextIOBase):
    """Text in memory."""

    __module__ = "_io"
    _closed_message = "I/O operation on closed file"
    _negative_size = "Negative size value %d"

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError("newline must be str or None, not " + type(newline).__name__)
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: %r" % newline)
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not " + type(initial_value).__name__)
        self._newline, self._seen = newline, set()
        self._content, self._position, self._is_closed = "", 0, False
        if initial_value:
            self.write(initial_value)
            self._position = 0

    @property
    def line_buffering(self):
        self._check()
        return False

    @property
    def newlines(self):
        """The ends of lines that were written, where all kinds are ends."""
        self._check()
        seen = tuple(end for end in ("\r", "\n", "\r\n") if end in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def getvalue(self):
        """All that was written."""
        self._check()
        return self._content

    def flush(self):
        pass

    def seek(self, pos, whence=SEEK_SET, /):
        self._check()
        pos = _offset(pos)
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError("Invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence == SEEK_SET and pos < 0:
            raise ValueError("Negative seek position %d" % pos)
        if whence != SEEK_SET and pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._position = (pos, self._position, len(self._content))[whence]
        return self._position

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got %r" % type(s).__name__)
        self._check()
        part = self._translated(s)
        start, end = self._position, self._position + len(part)
        if part:
            if start > len(self._content):
                self._content += "\0" * (start - len(self._content))
            self._content = self._content[:start] + part + self._content[end:]
            self._position = end
        return len(s)

    def _translated(self, text):
        if self._newline in ("\r", "\r\n"):
            return text.replace("\n", self._newline)
        if self._newline == "\n":
            return text
        unpaired = text.replace("\r\n", "")
        self._seen.update(end for end in "\r\n" if end in unpaired)
        if len(unpaired) < len(text):
            self._seen.add("\r\n")
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._newline is None else text

    def _cut(self, size):
        self._content = self._content[:size]

    def _line_end(self, start):
        content, length = self._content, len(self._content)
        if self._newline == "":
            found = [place for place in (content.find("\n", start), content.find("\r", start)) if place >= 0]
            if not found:
                return length
            return min(found) + (2 if content[min(found):min(found) + 2] == "\r\n" else 1)
        newline = self._newline or "\n"
        found = content.find(newline, start)
        return length if found < 0 else found + len(newline)


@_name_as_static
class BytesIO(_Memory, _BufferedIOBase):
    """Bytes in memory."""

    __module__ = "_io"
    _negative_size = "negative size value %d"

    def __init__(self, initial_bytes=b""):
        self._content, self._position, self._is_closed = bytearray(), 0, False
        if initial_bytes is not None:
            self._content += memoryview(_readable(initial_bytes))

    def __iter__(self):
        return self

    def getvalue(self):
        """All that was written."""
        self._check()
        return bytes(self._content)

    def getbuffer(self):
        """A view of the bytes; while there is one, their number cannot change."""
        self._check()
        return memoryview(self._content)

    def close(self):
        self._content.clear()
        self._is_closed = True

    def seek(self, pos, whence=SEEK_SET, /):
        self._check()
        pos = _offset(pos)
        if whence not in (SEEK_SET, SEEK_CUR, SEEK_END):
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence == SEEK_SET and pos < 0:
            raise ValueError("negative seek value %d" % pos)
        self._position = max(0, pos + (0, self._position, len(self._content))[whence])
        return self._position

    def readinto(self, buffer, /):
        """Fills a buffer with what follows; how many bytes that is."""
        if isinstance(buffer, bytes) or not hasattr(buffer, "__setitem__"):
            kind = type(buffer).__name__
            raise TypeError("readinto() argument must be read-write bytes-like object, not " + kind)
        part = self.read(len(buffer))
        buffer[:len(part)] = part
        return len(part)

    readinto1 = readinto

    def read1(self, size=-1, /):
        return self.read(size)

    def write(self, b, /):
        self._check()
        part = memoryview(_readable(b))
        start, end = self._position, self._position + len(part)
        if len(part):
            if end > len(self._content):
                self._content += bytes(end - len(self._content))
            self._content[start:end] = part
            self._position = end
        return len(part)

    def _take(self, end):
        return bytes(super()._take(end))

    def _cut(self, size):
        del self._content[size:]

    def _line_end(self, start):
        found = self._content.find(b"\n", start)
        return len(self._content) if found < 0 else found + 1


def _readable(given):
    try:
        return memoryview(given)
    except TypeError:
        raise TypeError("a bytes-like object is required, not %r" % type(given).__name__) from None


TextIOBase.register(StringIO)
BufferedIOBase.register(BytesIO)


def open(file, *args, **kwargs):
    """There are no files."""
    raise FileNotFoundError(2, "No such file or directory", file)
