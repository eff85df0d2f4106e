"""Paths as text."""

curdir, pardir, sep, altsep, extsep, pathsep, defpath, devnull = ".", "..", "/", None, ".", ":", "/bin:/usr/bin", "/dev/null"


def _text(path):
    from os import fspath
    return fspath(path)


def normcase(path):
    return _text(path)


def isabs(path):
    return _text(path).startswith("/")


def join(first, /, *rest):
    """The parts with one slash between them; an absolute part drops what is before it."""
    joined = _text(first)
    for part in map(_text, rest):
        if part.startswith("/"):
            joined = part
        elif not joined or joined.endswith("/"):
            joined += part
        else:
            joined += "/" + part
    return joined


def split(path):
    path = _text(path)
    cut = path.rfind("/") + 1
    head, tail = path[:cut], path[cut:]
    if head.strip("/"):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _text(path)
    start = path.rfind("/") + 1
    name = path[start:]
    body = name.lstrip(".")
    dot = body.rfind(".")
    if dot < 0:
        return path, ""
    cut = len(path) - len(body) + dot
    return path[:cut], path[cut:]


def splitdrive(path):
    path = _text(path)
    return path[:0], path


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = len(path) - len(path.lstrip("/"))
    root = "" if not slashes else "//" if slashes == 2 else "/"
    kept = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not kept) or (kept and kept[-1] == ".."):
            kept.append(part)
        elif kept:
            kept.pop()
    return (root + "/".join(kept)) or "."


def abspath(path):
    from os import getcwd
    path = _text(path)
    return normpath(path if isabs(path) else join(getcwd(), path))


realpath = abspath


def relpath(path, start="."):
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def commonpath(paths):
    """The longest path that all are below."""
    paths = [_text(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    start = "/" if paths[0].startswith("/") else ""
    return start + "/".join(commonprefix([[part for part in path.split("/") if part not in ("", ".")] for path in paths]))


def commonprefix(paths):
    if not paths:
        return ""
    least, most = min(paths), max(paths)
    for position, character in enumerate(least):
        if character != most[position]:
            return least[:position]
    return least


def expanduser(path):
    return _text(path)


expandvars = expanduser


def isdir(path):
    """Whether it is the root; there is nothing else."""
    text = _text(path)
    slash, dot = ("/", ".") if isinstance(text, str) else (b"/", b".")
    return bool(text) and all(part in (text[:0], dot, dot * 2) for part in text.split(slash))


def isfile(path):
    return False


exists = lexists = ismount = isdir
islink = isfile


def getsize(path):
    raise FileNotFoundError(2, "No such file or directory", path)


getmtime = getsize
