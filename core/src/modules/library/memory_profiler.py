"""A table of what each line of a function did to the memory of the process."""
import sys
from _heapscape import resident_bytes
from linecache import getline

__version__ = "0.61.0"

_MIB = 1024 * 1024.0
_ROW = "{0:>6} {1:>12} {2:>12}  {3:>10}   {4:<}"


class LineProfiler:
    """Calls functions under a trace and remembers the memory after each of their lines."""

    def __init__(self, **options):
        self.functions = []
        self.lines = {}
        self.running = []
        self.finished = None
        self.enabled = 0

    def __call__(self, func=None, precision=1):
        self.add_function(func)

        def wrapper(*args, **kwargs):
            self.enable()
            try:
                return func(*args, **kwargs)
            finally:
                self.disable()

        _take_name(wrapper, func)
        return wrapper

    def add_function(self, func):
        if func.__code__ not in self.lines:
            self.functions.append(func.__code__)
            self._add_code(func.__code__, {})

    def _add_code(self, code, measured):
        """A function's lines are also those of the comprehensions and functions inside."""
        self.lines[code] = measured
        for constant in code.co_consts:
            if hasattr(constant, "co_lnotab"):
                self._add_code(constant, measured)

    def enable(self):
        if not self.enabled:
            self._outer = sys.gettrace()
            sys.settrace(self.trace)
        self.enabled += 1

    def disable(self):
        self.enabled -= 1
        if not self.enabled:
            sys.settrace(self._outer)

    def trace(self, frame, event, argument):
        """The trace function: a line is measured when the next one begins."""
        measured = self.lines.get(frame.f_code)
        if measured is not None:
            if event == "call":
                self.running.append(frame.f_lineno)
            elif event == "line":
                self._finish(measured, self.running[-1])
                self.running[-1] = frame.f_lineno
            elif event == "return":
                self._finish(measured, self.running.pop())
        return self.trace

    def _finish(self, measured, line):
        now = resident_bytes() / _MIB
        before = measured[self.finished][1] if self.finished in measured else 0
        increment, most, times = measured.get(line, (0, 0, 0))
        measured[line] = (increment + now - before, max(most, now), times + 1)
        self.finished = line


def _block_of(code):
    """The source lines of a function, as (number, text): those indented deeper than its first, and what lies between."""
    filename, number = code.co_filename, code.co_firstlineno
    first = getline(filename, number)
    if not first:
        return []
    indent = len(first) - len(first.lstrip())
    rows, pending, header = [], [], True
    last = _last_line(code)
    while True:
        text = getline(filename, number)
        if not text:
            break
        body = text.strip()
        if not body or body.startswith("#"):
            pending.append((number, text))
        else:
            depth = len(text) - len(text.lstrip())
            if not header and depth <= indent and number > last:
                break
            if header and body.startswith(("def ", "async def ", "lambda")) or "lambda" in body:
                header = False
            rows += pending
            pending = []
            rows.append((number, text))
        number += 1
    return rows


def _last_line(code):
    """The last line that has an instruction, also in the functions inside."""
    last = line = code.co_firstlineno
    table = code.co_lnotab
    for step in table[1::2]:
        line += step - 256 if step > 127 else step
        last = max(last, line)
    for constant in code.co_consts:
        if hasattr(constant, "co_lnotab"):
            last = max(last, _last_line(constant))
    return last


def show_results(prof, stream=None, precision=1):
    """Prints a table for each function."""
    if stream is None:
        stream = sys.stdout
    for code in prof.functions:
        measured = prof.lines[code]
        rows = _block_of(code)
        if not rows:
            stream.write("ERROR: Could not find file " + code.co_filename + "\n")
            continue
        header = _ROW.format("Line #", "Mem usage", "Increment", "Occurrences", "Line Contents")
        stream.write("Filename: " + code.co_filename + "\n\n")
        stream.write(header + "\n")
        stream.write("=" * len(header) + "\n")
        form = "{0:5.%sf} MiB" % precision
        for number, text in rows:
            usage = increment = times = ""
            if number in measured:
                gained, most, times = measured[number]
                usage, increment = form.format(most), form.format(gained)
            stream.write(_ROW.format(number, usage, increment, times, text))
        stream.write("\n\n")


def _take_name(wrapper, func):
    for attribute in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(wrapper, attribute, getattr(func, attribute))
    wrapper.__dict__.update(func.__dict__)
    wrapper.__wrapped__ = func


def profile(func=None, stream=None, precision=1, backend="psutil"):
    """Decorates a function: after each call its table is printed."""
    if func is None:
        return lambda found: profile(found, stream, precision, backend)

    def wrapper(*args, **kwargs):
        profiler = LineProfiler()
        value = profiler(func)(*args, **kwargs)
        show_results(profiler, stream, precision)
        return value

    _take_name(wrapper, func)
    return wrapper


def memory_usage(proc=-1, interval=0.1, timeout=None, max_usage=False, retval=False, **options):
    """The memory of the process in MiB: now, or before and after a call given as (function, args, kwargs)."""
    measured, value = [resident_bytes() / _MIB], None
    if isinstance(proc, tuple):
        function = proc[0]
        args = proc[1] if len(proc) > 1 else ()
        kwargs = proc[2] if len(proc) > 2 else {}
        value = function(*args, **kwargs)
        measured.append(resident_bytes() / _MIB)
    found = max(measured) if max_usage else measured
    return (found, value) if retval else found
