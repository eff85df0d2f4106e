"""Tools for the with statement."""
import abc
import sys
from _collections_abc import _has
from functools import wraps


class AbstractContextManager(abc.ABC):
    """Something to enter and exit."""

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, kind, error, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return _has(other, "__enter__", "__exit__")
        return NotImplemented


class ContextDecorator:
    """A context manager that also decorates functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)

        return inner


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    """Runs a generator to its yield on entry and to its end on exit."""

    def __init__(self, func, args, kwargs):
        self.gen = func(*args, **kwargs)
        self.func, self.args, self.kwds = func, args, kwargs
        self.__doc__ = func.__doc__

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            self.gen.throw(kind, error, traceback)
        except StopIteration as stopped:
            return stopped is not error
        except RuntimeError as raised:
            if raised is error:
                return False
            if isinstance(error, StopIteration) and raised.__cause__ is error:
                return False
            raise
        except BaseException as raised:
            if raised is not error:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """Makes a context manager of a generator function."""
    @wraps(func)
    def helper(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return helper


class closing(AbstractContextManager):
    """Closes a thing at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *error):
        self.thing.close()


class suppress(AbstractContextManager):
    """Swallows these exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class nullcontext(AbstractContextManager):
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *error):
        pass


class _Redirect(AbstractContextManager):
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, kind, error, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirect):
    """What is printed goes to another stream."""

    _stream = "stdout"


class redirect_stderr(_Redirect):
    """The same for messages."""

    _stream = "stderr"


class ExitStack(AbstractContextManager):
    """Exits what was entered in it, last first."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Another stack takes over."""
        other = type(self)()
        other._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
        return other

    def push(self, exit):
        """An object with `__exit__`, or a function with its signature."""
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._exit_callbacks.append(exit)
        else:
            self._exit_callbacks.append(lambda *error: method(exit, *error))
        return exit

    def enter_context(self, manager):
        kind = type(manager)
        enter, leave = kind.__enter__, kind.__exit__
        result = enter(manager)
        self._exit_callbacks.append(lambda *error: leave(manager, *error))
        return result

    def callback(self, callback, /, *args, **kwargs):
        def call(*error):
            callback(*args, **kwargs)

        call.__wrapped__ = callback
        self._exit_callbacks.append(call)
        return callback

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        received = kind is not None
        suppressed = changed = False
        outer = sys.exc_info()[1]
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()
            try:
                if leave(kind, error, traceback):
                    suppressed, changed = True, False
                    kind = error = traceback = None
            except BaseException as raised:
                _chain(raised, error, outer)
                changed = True
                kind, error, traceback = type(raised), raised, raised.__traceback__
        if changed:
            context = error.__context__
            try:
                raise error
            except BaseException:
                error.__context__ = context
                raise
        return received and suppressed


def _chain(raised, error, outer):
    """The context of an exception raised on the way out is the one before it, not the outermost."""
    while True:
        context = raised.__context__
        if context is None or context is error:
            return
        if context is outer:
            break
        raised = context
    raised.__context__ = error
