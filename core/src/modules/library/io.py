"""Text and bytes in memory, with the methods of files."""
import abc
import sys
import _io
from _io import BlockingIOError, UnsupportedOperation, BytesIO, StringIO

__all__ = [
    "BlockingIOError", "open", "IOBase", "BytesIO", "StringIO", "BufferedIOBase", "TextIOBase", "TextIOWrapper", "UnsupportedOperation",
    "SEEK_SET", "SEEK_CUR", "SEEK_END",
]

UnsupportedOperation.__module__ = "io"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
open = OpenWrapper = open


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """Any stream."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """Any stream of bytes with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """Any stream of text."""


BufferedIOBase.register(BytesIO)
TextIOBase.register(StringIO)
TextIOBase.register(type(sys.stdout))
del sys


def __getattr__(name):
    # Few programs wrap a stream of bytes.
    if name != "TextIOWrapper":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    global TextIOWrapper
    from _text_wrapper import TextIOWrapper
    TextIOBase.register(TextIOWrapper)
    return TextIOWrapper
