"""Lines of source files: those that were given as input, the library's, and what programs put into `cache`."""
from _heapscape import source_lines as _source_lines

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# By file name: (size, time, lines, full name), or a function that gives the text.
cache = {}


def clearcache():
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line with its end, or an empty string."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    if filename in cache and len(cache[filename]) != 1:
        return cache[filename][2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forgets what would have to be a file; what is known without one has no time."""
    for name in list(cache) if filename is None else [filename] if filename in cache else []:
        if len(cache[name]) != 1:
            size, time, lines, full = cache[name]
            if time is not None:
                del cache[name]


def _is_no_file(filename):
    return not filename or (filename.startswith("<") and filename.endswith(">"))


def updatecache(filename, module_globals=None):
    """Reads the lines anew."""
    if filename in cache and len(cache[filename]) != 1:
        del cache[filename]
    if _is_no_file(filename):
        return []
    lines = _source_lines(filename)
    size = len("".join(lines).encode())
    if not lines:
        if not lazycache(filename, module_globals):
            return []
        try:
            text = cache[filename][0]()
        except (ImportError, OSError):
            return []
        if text is None:
            return []
        size, lines = len(text), [line + "\n" for line in text.splitlines()]
    cache[filename] = size, None, lines, filename
    return lines


def lazycache(filename, module_globals):
    """Whether the module's loader will be asked for the text."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not _is_no_file(filename) and module_globals and "__loader__" in module_globals:
        name = module_globals.get("__name__")
        get_source = getattr(module_globals["__loader__"], "get_source", None)
        if name and get_source:
            from functools import partial

            cache[filename] = (partial(get_source, name),)
            return True
    return False
