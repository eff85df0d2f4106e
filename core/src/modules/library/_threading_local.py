"""Attributes of a thread: of the one that there is."""
from _heapscape import name_as_static as _name_as_static


@_name_as_static
class _local:
    """Attributes of the one thread."""

    __module__ = "_thread"

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return super().__new__(cls)


local = _local
