"""Functions that run when the interpreter ends."""
import sys
from builtins import callable, enumerate, isinstance, len, range, type

# A function that is unregistered leaves None in its place.
_callbacks = []
_display = sys.__excepthook__


def register(*args, **kwargs):
    """Runs `func(*args, **kwargs)` at exit; gives `func` back."""
    if not args:
        raise TypeError("register() takes at least 1 argument (0 given)")
    func, *args = args
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _callbacks.append((func, args, kwargs))
    return func


def unregister(*args):
    """Forgets a function."""
    if len(args) != 1:
        raise TypeError("atexit.unregister() takes exactly one argument (%d given)" % len(args))
    for position, entry in enumerate(_callbacks):
        if entry is not None and entry[0] == args[0]:
            _callbacks[position] = None


def _clear():
    """Lets them go in the order in which they came."""
    for position in range(len(_callbacks)):
        _callbacks[position] = None
    _callbacks.clear()


def _ncallbacks():
    return len(_callbacks)


def _run_exitfuncs():
    """Runs all, the last one first; the last error is raised when they have run."""
    last = None
    for position in range(len(_callbacks) - 1, -1, -1):
        if position >= len(_callbacks) or _callbacks[position] is None:
            continue
        function, args, kwargs = _callbacks[position]
        try:
            function(*args, **kwargs)
        except BaseException as error:
            last = error.with_traceback(error.__traceback__.tb_next)
            if not isinstance(error, SystemExit):
                sys.stderr.write("Error in atexit._run_exitfuncs:\n")
                _display(type(error), error, error.__traceback__)
        del function, args, kwargs
    _clear()
    if last is not None:
        raise last
