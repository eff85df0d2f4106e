"""Warnings: shown once for each place, or as their filter says."""
import sys

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
    "catch_warnings",
]

_ACTIONS = ("default", "error", "ignore", "always", "module", "once")
# Action, a start of the message, category, module, line; the first that fits decides.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
onceregistry = {}
_filters_version = 1


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
    _show_original(WarningMessage(message, category, filename, lineno, file, line))


_showwarning_original = showwarning


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    text = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    if line is None:
        import linecache

        line = linecache.getline(filename, lineno)
    return text + "  %s\n" % line.strip() if line else text


def _show_original(message):
    file = sys.stderr if message.file is None else message.file
    if file is not None:
        file.write(formatwarning(message.message, message.category, message.filename, message.lineno, message.line))


def _showwarnmsg(message):
    if showwarning is _showwarning_original:
        _show_original(message)
    else:
        showwarning(message.message, message.category, message.filename, message.lineno, message.file, message.line)


def _changed():
    global _filters_version
    _filters_version += 1


def _check(action, lineno):
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _changed()


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Adds a filter; the message and the module are compared as starts and as names."""
    _check(action, lineno)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(module, str), "module must be a string"
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Adds a filter for a category."""
    _check(action, lineno)
    _add((action, None, category, None, lineno), append)


def resetwarnings():
    """Removes all filters."""
    filters[:] = []
    _changed()


def _caller(stacklevel):
    try:
        frame = sys._getframe(2)
        for _ in range(stacklevel - 1):
            frame = frame.f_back
            if frame is None:
                raise ValueError
    except ValueError:
        return sys.__dict__, "sys", 1
    return frame.f_globals, frame.f_code.co_filename, frame.f_lineno


def warn(message, category=None, stacklevel=1, source=None):
    """Warns of the caller's line, or of a line further out."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    namespace, filename, lineno = _caller(stacklevel)
    registry = namespace.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, namespace.get("__name__", "<string>"), registry, namespace, source)


def _fits(item, text, category, module, lineno):
    _, start, wanted, place, line = item
    return (
        (start is None or text.lower().startswith(start.lower()))
        and issubclass(category, wanted)
        and (place is None or place == module)
        and (line == 0 or line == lineno)
    )


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warns of a line of a file."""
    if module is None:
        module = filename[:-3] if filename.endswith(".py") else filename or "<unknown>"
    registry = {} if registry is None else registry
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for item in filters:
        if _fits(item, text, category, module, lineno):
            action = item[0]
            break
    else:
        action = defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        if onceregistry.get((text, category)):
            return
        onceregistry[(text, category)] = 1
    elif action == "module":
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[(text, category, 0)] = 1
    elif action == "default":
        registry[key] = 1
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


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
        module._changed()
        self._showwarning, self._showwarnmsg = module.showwarning, module._showwarnmsg
        if not self._record:
            return None
        log = []
        module._showwarnmsg = log.append
        module.showwarning = module._showwarning_original
        return log

    def __exit__(self, *_):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        module = self._module
        module.filters, module.showwarning, module._showwarnmsg = self._filters, self._showwarning, self._showwarnmsg
        module._changed()
