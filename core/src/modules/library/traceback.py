"""Tracebacks as text and as data."""
import linecache as _linecache
import sys
from itertools import islice as _islice

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
    "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATED = 3


class FrameSummary:
    """A place in a traceback."""

    __slots__ = ("filename", "lineno", "name", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename, self.lineno, self.name, self._line = filename, lineno, name, line
        if lookup_line:
            self.line
        self.locals = None if not locals else {key: repr(value) for key, value in locals.items()}

    def _parts(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._parts()[:3] == other._parts()[:3] and self.locals == other.locals
        if isinstance(other, tuple):
            return self._parts() == other
        return NotImplemented

    def __getitem__(self, position):
        return self._parts()[position]

    def __iter__(self):
        return iter(self._parts())

    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)

    def __len__(self):
        return 4

    @property
    def line(self):
        if self._line is None:
            self._line = _linecache.getline(self.filename, self.lineno).strip()
        return self._line


def walk_stack(f):
    """Frames and lines from a frame outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Frames and lines from a traceback inwards."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


class StackSummary(list):
    """Places, the outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            frame_gen = _islice(frame_gen, limit) if limit >= 0 else list(frame_gen)[limit:]
        result, files = klass(), set()
        for frame, line in frame_gen:
            code = frame.f_code
            files.add(code.co_filename)
            _linecache.lazycache(code.co_filename, frame.f_globals)
            seen = frame.f_locals if capture_locals else None
            result.append(FrameSummary(code.co_filename, line, code.co_name, lookup_line=False, locals=seen))
        for file in files:
            _linecache.checkcache(file)
        if lookup_lines:
            for place in result:
                place.line
        return result

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format(self):
        """The text of each place; the fourth and later of the same place are counted."""
        result, last, count = [], None, 0
        for frame in self:
            place = (frame.filename, frame.lineno, frame.name)
            if place != last:
                if count > _REPEATED:
                    result.append(_repeats(count - _REPEATED))
                last, count = place, 0
            count += 1
            if count > _REPEATED:
                continue
            row = ['  File "%s", line %s, in %s\n' % place]
            if frame.line:
                row.append("    %s\n" % frame.line.strip())
            if frame.locals:
                for name, value in sorted(frame.locals.items()):
                    row.append("    %s = %s\n" % (name, value))
            result.append("".join(row))
        if count > _REPEATED:
            result.append(_repeats(count - _REPEATED))
        return result


def _repeats(count):
    return "  [Previous line repeated %d more time%s]\n" % (count, "s" if count > 1 else "")


def _text(value):
    try:
        return str(value)
    except Exception:
        return "<unprintable %s object>" % type(value).__name__


def _final_line(name, value):
    text = _text(value)
    return "%s\n" % name if value is None or not text else "%s: %s\n" % (name, text)


class TracebackException:
    """An exception, ready to be shown, that keeps none of its frames alive."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.__cause__ = self.__context__ = None
        if _seen is None:
            self._add_related(exc_value, seen, limit, capture_locals)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.stack = StackSummary.extract(walk_tb(exc_traceback), limit=limit, lookup_lines=lookup_lines,
                                          capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = _text(exc_value)
        self._truncated = False
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename, self.text = exc_value.filename, exc_value.text
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.offset, self.msg = exc_value.offset, exc_value.msg

    def _add_related(self, exc_value, seen, limit, capture_locals):
        """Causes and contexts, one after the other: a chain may be longer than calls nest."""

        def related(other):
            if other is None or id(other) in seen:
                return None
            made = TracebackException(type(other), other, other.__traceback__, limit=limit, lookup_lines=False,
                                      capture_locals=capture_locals, _seen=seen)
            waiting.append((made, other))
            return made

        waiting = [(self, exc_value)]
        while waiting:
            made, error = waiting.pop()
            if error is not None:
                made.__cause__, made.__context__ = related(error.__cause__), related(error.__context__)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        if self.exc_type is None:
            yield _final_line(None, self._str)
            return
        name, module = self.exc_type.__qualname__, self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            name = module + "." + name
        if not issubclass(self.exc_type, SyntaxError):
            yield "%s: %s\n" % (name, self._str) if self._str else "%s\n" % name
            return
        suffix = ""
        if self.lineno is not None:
            yield '  File "%s", line %s\n' % (self.filename or "<string>", self.lineno)
        elif self.filename is not None:
            suffix = " (%s)" % self.filename
        if self.text is not None:
            bare = self.text.rstrip("\n").lstrip(" \n\f")
            yield "    %s\n" % bare
            if self.offset is not None:
                caret = self.offset - 1 - (len(self.text.rstrip("\n")) - len(bare))
                if caret >= 0:
                    yield "    %s^\n" % "".join(c if c.isspace() else " " for c in bare[:caret])
        yield "%s: %s%s\n" % (name, self.msg or "<no detail available>", suffix)

    def format(self, *, chain=True):
        links, shown = [], self
        while shown is not None:
            if not chain:
                earlier, message = None, None
            elif shown.__cause__ is not None:
                earlier, message = shown.__cause__, _CAUSE
            else:
                earlier, message = None if shown.__suppress_context__ else shown.__context__, _CONTEXT
            links.append((shown, message if earlier is not None else None))
            shown = earlier
        for shown, message in reversed(links):
            if message is not None:
                yield message
            if shown.stack:
                yield "Traceback (most recent call last):\n"
            yield from shown.stack.format()
            yield from shown.format_exception_only()


def _show(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end="")


def format_list(extracted_list):
    """The text of places."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _show(format_list(extracted_list), file)


def extract_tb(tb, limit=None):
    """The places of a traceback."""
    return StackSummary.extract(walk_tb(tb), limit=limit)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def print_tb(tb, limit=None, file=None):
    _show(format_tb(tb, limit=limit), file)


def format_exception(etype, value, tb, limit=None, chain=True):
    """The lines that are printed for an exception."""
    return list(TracebackException(type(value), value, tb, limit=limit).format(chain=chain))


def print_exception(etype, value, tb, limit=None, file=None, chain=True):
    _show(TracebackException(type(value), value, tb, limit=limit).format(chain=chain), file)


def format_exception_only(etype, value):
    """The last lines, without the places."""
    return list(TracebackException(etype, value, None).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception that is being handled."""
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def extract_stack(f=None, limit=None):
    """The places of a frame and its callers."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe().f_back if f is None else f, limit=limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe().f_back if f is None else f, limit=limit), file=file)


def clear_frames(tb):
    """Lets go of the locals of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next
