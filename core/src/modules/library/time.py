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
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
    elif not hasattr(type(seconds), "__index__"):
        raise TypeError("an integer is required (got type %s)" % type(seconds).__name__)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    _slept += seconds


class struct_time(tuple):
    """A moment as year, month, day, hour, minute, second, weekday, day of the year, summer time or not."""

    __slots__ = ()
    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0
    tm_zone, tm_gmtoff = "UTC", 0

    def __new__(cls, sequence, dict=None):
        fields = tuple(sequence)
        if not 9 <= len(fields) <= 11:
            which = "at least 9" if len(fields) < 9 else "at most 11"
            raise TypeError("time.struct_time() takes an %s-sequence (%d-sequence given)" % (which, len(fields)))
        return tuple.__new__(cls, fields[:9])

    def __repr__(self):
        return "time.struct_time(" + ", ".join(map("%s=%r".__mod__, zip(_NAMES, self))) + ")"

    def __reduce__(self):
        return struct_time, (tuple(self), {"tm_zone": "UTC", "tm_gmtoff": 0})


_NAMES = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
for _index, _name in enumerate(_NAMES):
    setattr(struct_time, _name, property(lambda self, index=_index: self[index]))
del _index, _name

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year):
    """Days from 1970 to the first of January."""
    past = year - 1
    return 365 * (year - 1970) + (past // 4 - past // 100 + past // 400) - 477


def gmtime(seconds=None):
    """The moment that is so many seconds after 1970, in UTC."""
    moment = time() if seconds is None else seconds
    if not isinstance(moment, (int, float)) and not hasattr(type(moment), "__index__"):
        raise TypeError("an integer is required (got type %s)" % type(moment).__name__)
    if not -2 ** 63 <= moment < 2 ** 63:
        raise OverflowError("timestamp out of range for platform time_t")
    if not -67768040609740800 <= moment <= 67768036191676799:
        raise OSError(75, "Value too large for defined data type")
    days, second = divmod(int(moment // 1), 86400)
    year = 1969 + days * 400 // 146097
    while _days_before(year + 1) <= days:
        year += 1
    month, day = 1, days - _days_before(year)
    for length in (31, 28 + _leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30):
        if day < length:
            break
        day -= length
        month += 1
    day_of_year = days - _days_before(year) + 1
    return struct_time((year, month, day + 1, second // 3600, second // 60 % 60, second % 60, (days + 3) % 7, day_of_year, 0))


localtime = gmtime


def mktime(tuple):
    """The seconds after 1970 of a moment; its fields may be out of their ranges."""
    if not isinstance(tuple, _tuple):
        raise TypeError("Tuple or struct_time argument required")
    year, month, day, hour, minute, second = tuple[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12
    days = _days_before(year) + sum((31, 28 + _leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[:month]) + day - 1
    return float(((days * 24 + hour) * 60 + minute) * 60 + second)


_tuple = tuple


_RANGES = (("month", 0, 12), ("day of month", 0, 31), ("hour", 0, 23), ("minute", 0, 59), ("seconds", 0, 61),
           ("day of week", -1, None), ("day of year", 0, 366))


def _checked(moment, function):
    """The first eight fields of a moment that is given, or of this one; 0 stands for the first month and day."""
    if moment is None:
        moment = gmtime()
    if not isinstance(moment, _tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(moment) != 9:
        raise TypeError("%s(): illegal time tuple argument" % function)
    for field in moment:
        if not hasattr(type(field), "__index__"):
            raise TypeError("an integer is required (got type %s)" % type(field).__name__)
    for value, (name, least, most) in zip(moment[1:], _RANGES):
        if value < least or most is not None and value > most:
            raise ValueError(name + " out of range")
    year, month, day, hour, minute, second, weekday, day_of_year = moment[:8]
    return year, month or 1, day or 1, hour, minute, second, weekday % 7, day_of_year or 1


def asctime(tuple=None):
    """A moment as `Sun Jan  7 09:05:00 2024`."""
    year, month, day, hour, minute, second, weekday, _ = _checked(tuple, "asctime")
    return "%s %s%3d %.2d:%.2d:%.2d %d" % (
        _DAYS[weekday][:3], _MONTHS[month - 1][:3], day, hour, minute, second, year)


def ctime(seconds=None):
    """`asctime` of so many seconds after 1970."""
    return asctime(gmtime(seconds))


def _iso_week(year, weekday, day_of_year):
    """The year and the number of the week whose Thursday is in it."""
    week = (day_of_year - weekday + 9) // 7
    if week < 1:
        year -= 1
        return year, _iso_week(year, (weekday - day_of_year) % 7, 365 + _leap(year))[1]
    if week == 53 and day_of_year - weekday + 3 > 365 + _leap(year):
        return year + 1, 1
    return year, week


def strftime(format, tuple=None):
    """A moment in the words of a format."""
    moment = gmtime() if tuple is None else tuple
    year, month, day, hour, minute, second, weekday, day_of_year = _checked(tuple, "strftime")
    week_year, week = _iso_week(year, weekday, day_of_year)
    parts = {
        "Y": year, "m": "%02d" % month, "d": "%02d" % day, "H": "%02d" % hour, "M": "%02d" % minute,
        "S": "%02d" % second, "%": "%", "y": "%02d" % (year % 100), "e": "%2d" % day, "j": "%03d" % day_of_year,
        "a": _DAYS[weekday][:3], "A": _DAYS[weekday], "b": _MONTHS[month - 1][:3], "B": _MONTHS[month - 1],
        "h": _MONTHS[month - 1][:3], "I": "%02d" % ((hour + 11) % 12 + 1), "p": "PM" if hour >= 12 else "AM",
        "w": (weekday + 1) % 7, "u": weekday + 1, "n": "\n", "t": "\t", "Z": "UTC", "z": "+0000", "C": "%02d" % (year // 100),
        "s": int(mktime(moment)), "U": "%02d" % ((day_of_year + 6 - (weekday + 1) % 7) // 7),
        "W": "%02d" % ((day_of_year + 6 - weekday) // 7), "G": week_year, "V": "%02d" % week, "g": "%02d" % (week_year % 100),
        "P": "pm" if hour >= 12 else "am", "k": "%2d" % hour, "l": "%2d" % ((hour + 11) % 12 + 1),
    }
    for short, whole in (("D", "%m/%d/%y"), ("x", "%m/%d/%y"), ("F", "%Y-%m-%d"), ("T", "%H:%M:%S"), ("X", "%H:%M:%S"),
                         ("R", "%H:%M"), ("r", "%I:%M:%S %p"), ("c", "%a %b %e %H:%M:%S %Y")):
        parts[short] = whole
    made, rest = "", format
    while rest:
        before, sign, rest = rest.partition("%")
        made += before
        if rest:
            part = str(parts.get(rest[0], "%" + rest[0]))
            rest = rest[1:]
            if "%" in part and len(part) > 2:
                rest = part + rest
            else:
                made += part
        else:
            made += sign
    return made
