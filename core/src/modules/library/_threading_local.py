"""Attributes of a thread: of the one that there is."""
from _heapscape import name_as_static as _name_as_static


def _refuse_dict(self, name):
    if name == "__dict__":
        kind = "_thread._local" if type(self) is _local else type(self).__name__
        raise AttributeError("'%s' object attribute '__dict__' is read-only" % kind)


@_name_as_static
class _local:
    """Attributes of the one thread."""

    __module__ = "_thread"

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return super().__new__(cls)

    def __setattr__(self, name, value):
        _refuse_dict(self, name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        _refuse_dict(self, name)
        try:
            object.__delattr__(self, name)
        except AttributeError:
            if isinstance(getattr(type(self), name, None), property):
                raise
            # One that is missing goes by its name alone.
            raise AttributeError(name) from None


local = _local
