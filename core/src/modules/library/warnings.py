"""Warnings: shown once for each place, or as their filter says."""
import sys
from _warnings import _defaultaction, _filters_mutated, _onceregistry, filters, warn, warn_explicit

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
    "catch_warnings",
]

_ACTIONS = ("default", "error", "ignore", "always", "module", "once")
defaultaction = _defaultaction
onceregistry = _onceregistry


class WarningMessage:
    """A warning with its place."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message, self._category_name, self.filename, self.lineno, self.line)


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Writes a warning to a file."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig, _formatwarning_orig = showwarning, formatwarning


def _showwarnmsg_impl(message):
    file = sys.stderr if message.file is None else message.file
    if file is None:
        return
    text = _formatwarnmsg(message)
    try:
        file.write(text)
    except OSError:
        pass


def _formatwarnmsg_impl(message):
    category = message.category.__name__
    text = f"{message.filename}:{message.lineno}: {category}: {message.message}\n"
    line = message.line
    if line is None:
        line = _line(message.filename, message.lineno)
    if line:
        text += "  %s\n" % line.strip()
    if message.source is not None:
        text += _allocation(message.source, category)
    return text


def _line(filename, lineno):
    import linecache

    return linecache.getline(filename, lineno)


def _allocation(source, category):
    """Where the object was made that the warning is about."""
    import tracemalloc

    if not tracemalloc.is_tracing():
        return f"{category}: Enable tracemalloc to get the object allocation traceback\n"
    text = ""
    trace = tracemalloc.get_object_traceback(source)
    for frame in trace or ():
        text = text or "Object allocated at (most recent call last):\n"
        text += '  File "%s", lineno %s\n' % (frame.filename, frame.lineno)
        line = _line(frame.filename, frame.lineno)
        if line:
            text += "    %s\n" % line.strip()
    return text


def _showwarnmsg(message):
    """Shows a warning by `showwarning` where a program has put its own there."""
    show = globals().get("showwarning", _showwarning_orig)
    if show is _showwarning_orig:
        _showwarnmsg_impl(message)
        return
    if not callable(show):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    show(message.message, message.category, message.filename, message.lineno, message.file, message.line)


def _formatwarnmsg(message):
    form = globals().get("formatwarning", _formatwarning_orig)
    if form is _formatwarning_orig:
        return _formatwarnmsg_impl(message)
    return form(message.message, message.category, message.filename, message.lineno, message.line)


class _Start:
    """What a text must begin with; it stands for a regular expression."""

    def __init__(self, pattern, ignores_case):
        self.pattern, self._ignores_case, self._alternatives = pattern, ignores_case, None
        if any(letter in r".^$*+?{}[]\|()" for letter in pattern):
            from _patterns import alternatives
            self._alternatives = alternatives(pattern, ignores_case)

    def __repr__(self):
        return "re.compile(%r%s)" % (self.pattern, ", re.IGNORECASE" if self._ignores_case else "")

    def __eq__(self, other):
        return repr(self) == repr(other) if isinstance(other, _Start) else NotImplemented

    def __hash__(self):
        return hash(self.pattern)

    def match(self, text):
        pattern = self.pattern
        if self._ignores_case:
            pattern, text = pattern.lower(), text.lower()
        if self._alternatives is None:
            return text.startswith(pattern)
        from _patterns import fits
        return any(fits(steps, text) for steps in self._alternatives)


def _check_lineno(lineno):
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter; the message and the module are compared as starts."""
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(category, type), "category must be a class"
    assert issubclass(category, Warning), "category must be a Warning subclass"
    assert isinstance(module, str), "module must be a string"
    _check_lineno(lineno)
    text = _Start(message, True) if message else None
    place = _Start(module, False) if module else None
    _add_filter(action, text, category, place, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter for a category."""
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    _check_lineno(lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def resetwarnings():
    """Removes all filters."""
    filters[:] = []
    _filters_mutated()


class catch_warnings:
    """Puts the filters back at its end, and may record what comes."""

    def __init__(self, *, record=False, module=None):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False

    def __repr__(self):
        parts = (["record=True"] if self._record else [])
        if self._module is not sys.modules["warnings"]:
            parts.append("module=%r" % self._module)
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        module = self._module
        self._filters, module.filters = module.filters, module.filters[:]
        module._filters_mutated()
        self._showwarning, self._showwarnmsg_impl = module.showwarning, module._showwarnmsg_impl
        if not self._record:
            return None
        log = []
        module._showwarnmsg_impl = log.append
        module.showwarning = module._showwarning_orig
        return log

    def __exit__(self, *_):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning, module._showwarnmsg_impl = self._showwarning, self._showwarnmsg_impl
