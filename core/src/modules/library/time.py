"""A clock that advances with the work done: the same on every run."""
from _heapscape import seconds as _seconds

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
_slept = 0.0


def perf_counter():
    """Seconds since the start."""
    return _seconds() + _slept


monotonic = perf_counter


def process_time():
    """Seconds of work."""
    return _seconds()


thread_time = process_time


def time():
    """Seconds since 1970; the machine starts at the beginning of 2024."""
    return 1704067200.0 + perf_counter()


def perf_counter_ns():
    return int(perf_counter() * 1e9)


monotonic_ns = perf_counter_ns


def process_time_ns():
    return int(_seconds() * 1e9)


def time_ns():
    return int(time() * 1e9)


def sleep(seconds):
    """Moves the clock."""
    global _slept
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    _slept += seconds


def strftime(form, moment=None):
    year, month, day, second = _date(time() if moment is None else moment)
    hour, minute = second // 3600, second // 60 % 60
    parts = {"Y": "%04d" % year, "m": "%02d" % month, "d": "%02d" % day, "H": "%02d" % hour, "M": "%02d" % minute,
             "S": "%02d" % (second % 60), "%": "%"}
    made, rest = "", form
    while rest:
        before, _, rest = rest.partition("%")
        made += before
        if rest:
            made += parts.get(rest[0], "%" + rest[0])
            rest = rest[1:]
    return made


def _date(moment):
    days, second = divmod(int(moment), 86400)
    year = 1970
    while days >= 365 + _leap(year):
        days -= 365 + _leap(year)
        year += 1
    month = 1
    for length in (31, 28 + _leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31):
        if days < length:
            break
        days -= length
        month += 1
    return year, month, days + 1, second


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def ctime(moment=None):
    return strftime("%Y-%m-%d %H:%M:%S", moment)
