"""Text and bytes in memory, with the methods of files."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do this."""


class IOBase:
    """What the streams share."""

    closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class _Memory(IOBase):
    def __init__(self, initial):
        self._content = initial
        self._position = 0

    def getvalue(self):
        """All that was written."""
        self._check()
        return self._content

    def tell(self):
        self._check()
        return self._position

    def seek(self, offset, whence=SEEK_SET):
        self._check()
        base = (0, self._position, len(self._content))[whence]
        self._position = max(0, base + offset)
        return self._position

    def truncate(self, size=None):
        self._check()
        size = self._position if size is None else size
        self._content = self._content[:size]
        return size

    def read(self, size=-1):
        """The next characters, all by default."""
        self._check()
        start = self._position
        end = len(self._content) if size is None or size < 0 else start + size
        part = self._content[start:end]
        self._position = start + len(part)
        return part

    def _put(self, part):
        self._check()
        start, end = self._position, self._position + len(part)
        if start == len(self._content):
            self._content += part
        else:
            padding = self._filler * (start - len(self._content))
            self._content = self._content[:start] + padding + part + self._content[end:]
        self._position = end
        return len(part)

    def readline(self, size=-1):
        """The next line with its end."""
        self._check()
        start = self._position
        found = self._content.find(self._newline, start)
        end = len(self._content) if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._position = max(start, end)
        return self._content[start:end]


class StringIO(_Memory):
    """Text in memory."""

    _filler, _newline = "\0", "\n"
    encoding = errors = None

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not " + type(initial_value).__name__)
        super().__init__(initial_value or "")

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError("string argument expected, got %r" % type(text).__name__)
        return self._put(text)


class BytesIO(_Memory):
    """Bytes in memory."""

    _filler, _newline = b"\0", b"\n"

    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes or b""))

    def write(self, part, /):
        if isinstance(part, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(part))


def open(file, *args, **kwargs):
    """There are no files."""
    raise FileNotFoundError(2, "No such file or directory", file)
