"""How long statements take, by the clock of work done."""
import gc
import itertools
from time import perf_counter as default_timer

__all__ = ["Timer", "timeit", "repeat", "default_timer"]
default_number, default_repeat = 1000000, 5


def _indented(given, call, width):
    text = given if isinstance(given, str) else call
    return [(" " * width + line).rstrip() for line in text.split("\n")]


class Timer:
    """A statement, which runs after its set-up, or a function without arguments."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer, local = timer, {}
        for name, given in ("stmt", stmt), ("setup", setup):
            if callable(given):
                local["_" + name] = given
            elif not isinstance(given, str):
                raise ValueError(f"{name} is neither a string nor callable")
        if isinstance(setup, str):
            compile(setup, "<timeit-src>", "exec")
        if isinstance(stmt, str):
            compile((setup + "\n" if isinstance(setup, str) else "") + stmt, "<timeit-src>", "exec")
        lines = ["def inner(_it, _timer%s):" % "".join(", %s=%s" % (name, name) for name in local)]
        lines += _indented(setup, "_setup()", 4) + ["    _t0 = _timer()", "    for _i in _it:"]
        lines += _indented(stmt, "_stmt()", 8) + ["    return _timer() - _t0", ""]
        self.src = "\n".join(lines)
        exec(compile(self.src, "<timeit-src>", "exec"), {} if globals is None else globals, local)
        self.inner = local["inner"]

    def timeit(self, number=default_number):
        """Seconds for so many runs, without the collector."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """A number of runs that takes long enough, and how long."""
        scale = 1
        while True:
            for number in scale, 2 * scale, 5 * scale:
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
