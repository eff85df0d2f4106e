"""Functions that run when the interpreter ends."""
import sys

_callbacks = []


def register(func, /, *args, **kwargs):
    """Runs `func(*args, **kwargs)` at exit; gives `func` back."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forgets a function."""
    _callbacks[:] = [entry for entry in _callbacks if entry[0] != func]


def _clear():
    _callbacks.clear()


def _ncallbacks():
    return len(_callbacks)


def _run_exitfuncs():
    """Runs all, the last one first; the last error is raised when they have run."""
    last = None
    for position in range(len(_callbacks) - 1, -1, -1):
        if position >= len(_callbacks):
            continue
        function, args, kwargs = _callbacks[position]
        try:
            function(*args, **kwargs)
        except BaseException as error:
            last = error.with_traceback(error.__traceback__.tb_next)
            if not isinstance(error, SystemExit):
                sys.stderr.write("Error in atexit._run_exitfuncs:\n")
                sys.excepthook(type(error), error, error.__traceback__)
    _callbacks.clear()
    if last is not None:
        raise last
