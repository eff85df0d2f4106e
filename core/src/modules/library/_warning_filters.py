"""What the native module `_warnings` decides by: a program is warned though it has not imported `warnings`."""
import sys
from _heapscape import source_lines as _source_lines

# Action, what the message must match, category, what the module must match, line; the first that fits decides.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_defaultaction = "default"
_onceregistry = {}
_version = 0


def _filters_mutated():
    """What registries remember counts no longer."""
    global _version
    _version += 1


def _setting(name, default):
    """What the module `warnings` says, if it is there."""
    return getattr(sys.modules.get("warnings"), name, default)


def _c_int(value):
    if isinstance(value, float):
        raise TypeError("integer argument expected, got float")
    if not hasattr(type(value), "__index__"):
        raise TypeError("an integer is required (got type %s)" % type(value).__name__)
    value = value.__index__()
    if not -2 ** 31 <= value < 2 ** 31:
        raise OverflowError("signed integer is %s" % ("greater than maximum" if value > 0 else "less than minimum"))
    return value


def _category(message, category):
    if isinstance(message, Warning):
        return type(message)
    if category is None:
        return UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    return category


def _place(stacklevel, frame):
    """The namespace, the file and the line of the caller, or of one further out."""
    while stacklevel > 1 and frame is not None:
        frame, stacklevel = frame.f_back, stacklevel - 1
    if frame is None:
        return sys.__dict__, "sys", 1
    return frame.f_globals, frame.f_code.co_filename, frame.f_lineno


def warning_of_caller(message, category, stacklevel, source):
    """What `warn` does; an error that it is to raise is given back."""
    category = _category(message, category)
    namespace, filename, lineno = _place(stacklevel, sys._getframe(1))
    registry = namespace.setdefault("__warningregistry__", {})
    module = namespace.get("__name__", "<string>")
    if module is not None and not isinstance(module, str):
        module = "<string>"
    return _warn(message, category, filename, lineno, module, registry, None, source)


_ABSENT = object()


def warning_of_place(message, category, filename, lineno, module=_ABSENT, registry=None, names=None, source=None):
    """What `warn_explicit` does; an error that it is to raise is given back."""
    if not isinstance(filename, str):
        kind = "None" if filename is None else type(filename).__name__
        raise TypeError("warn_explicit() argument 3 must be str, not %s" % kind)
    lineno, line = _c_int(lineno), None
    if names is not None:
        if not isinstance(names, dict):
            raise TypeError("module_globals must be a dict, not '%s'" % type(names).__name__)
        line = _line_of_loader(names, lineno)
    if module is _ABSENT:
        module = filename[:-3] if filename.endswith(".py") else filename or "<unknown>"
    return _warn(message, category, filename, lineno, module, registry, line, source)


def _line_of_loader(names, lineno):
    get_source = getattr(names.get("__loader__"), "get_source", None)
    source = get_source(names["__name__"]) if get_source and "__name__" in names else None
    return None if source is None else source.splitlines()[lineno - 1]


def _warn(message, category, filename, lineno, module, registry, line, source):
    if module is None:
        return None
    if not (registry is None or isinstance(registry, dict)):
        raise TypeError("'registry' must be a dict or None")
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    key = (text, category, lineno)
    if registry is not None and _is_known(registry, key, False):
        return None
    action, item = _first_that_fits(category, text, lineno, module)
    if action == "error":
        return message
    if action == "ignore":
        return None
    if action != "always":
        if registry is not None:
            registry[key] = True
        if _is_repeated(action, item, registry, (text, category)):
            return None
    _show(message, category, filename, lineno, text, line, source)
    return None


def _is_repeated(action, item, registry, key):
    """Whether its text was shown before, where the action asks for that."""
    if action == "once":
        if registry is None:
            registry = _setting("onceregistry", _onceregistry)
            if not isinstance(registry, dict):
                raise TypeError("_warnings.onceregistry must be a dict, not '%s'" % type(registry).__name__)
        return _is_known(registry, key, True)
    if action == "module":
        return registry is not None and _is_known(registry, key, True)
    if action != "default":
        raise RuntimeError("Unrecognized action (%r) in warnings.filters:\n %r" % (action, item))
    return False


def _is_known(registry, key, remember):
    """Whether a registry has the key; one of former filters is emptied first."""
    if registry.get("version") != _version:
        registry.clear()
        registry["version"] = _version
    elif registry.get(key):
        return True
    if remember:
        registry[key] = True
    return False


def _first_that_fits(category, text, lineno, module):
    """The action, and the filter that has it; none for the default."""
    found = _setting("filters", filters)
    if not isinstance(found, list):
        raise ValueError("_warnings.filters must be a list")
    for index, item in enumerate(found):
        if not isinstance(item, tuple) or len(item) != 5:
            raise ValueError("_warnings.filters item %d isn't a 5-tuple" % index)
        action, wanted, kind, place, line = item
        if not isinstance(action, str):
            raise TypeError("action must be a string, not '%s'" % type(action).__name__)
        fits = _matches(wanted, text), _matches(place, module), issubclass(category, kind)
        if not isinstance(line, int):
            raise TypeError("an integer is required")
        if all(fits) and line in (0, lineno):
            return action, item
    action = _setting("defaultaction", _defaultaction)
    if not isinstance(action, str):
        raise TypeError("_warnings.defaultaction must be a string, not '%s'" % type(action).__name__)
    return action, None


def _matches(wanted, text):
    if wanted is None:
        return True
    return wanted == text if type(wanted) is str else bool(wanted.match(text))


def _show(message, category, filename, lineno, text, line, source):
    module = sys.modules.get("warnings")
    show = getattr(module, "_showwarnmsg", None)
    if show is None:
        _write(category, filename, lineno, text, line)
        return
    if not callable(show):
        raise TypeError("warnings._showwarnmsg() must be set to a callable")
    show(module.WarningMessage(message, category, filename, lineno, None, None, source))


def _write(category, filename, lineno, text, line):
    """As the interpreter itself writes a warning: the line of source keeps its end."""
    if sys.stderr is None:
        return
    sys.stderr.write("%s:%d: %s: %s\n" % (filename, lineno, category.__name__, text))
    if line is None:
        lines = _source_lines(filename)
        line = lines[lineno - 1] if 0 < lineno <= len(lines) else ""
    line = line.rstrip("\n").lstrip(" \t\f")
    if line:
        sys.stderr.write("  %s\n" % line)
