"""What functions of the native module `_thread` do."""
import sys
from _thread import _ExceptHookArgs, get_ident

_stack_size = 0


def _excepthook(args):
    """Tells of an exception that ended a thread."""
    if type(args) is not _ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    kind, error, trace, thread = args
    if kind is SystemExit or sys.stderr is None:
        return
    sys.stderr.write("Exception in thread %s:\n" % (get_ident() if thread is None else thread._name))
    if isinstance(error, BaseException):
        sys.__excepthook__(kind, error, trace)
    else:
        found = type(error).__name__
        sys.stderr.write("TypeError: print_exception(): Exception expected for value, %s found\n" % found)
    sys.stderr.flush()


def stack_size(*given):
    """The bytes of the stack of new threads until now; 0 is what the system takes."""
    global _stack_size
    if len(given) > 1:
        raise TypeError("stack_size() takes at most 1 argument (%d given)" % len(given))
    size = given[0] if given else 0
    if not hasattr(type(size), "__index__"):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(size).__name__)
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < 32768:
        raise ValueError("size not valid: %d bytes" % size)
    before, _stack_size = _stack_size, size
    return before
