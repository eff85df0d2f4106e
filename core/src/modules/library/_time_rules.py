"""What the native module `time` does: a clock that advances with the work done, the same on every run."""
import sys as _sys
from _heapscape import seconds as _seconds, struct_sequence as _struct_sequence, struct_time

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
_slept = 0.0

CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3
CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME, CLOCK_TAI = 4, 7, 11
_STRUCT_TM_ITEMS = 11


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


thread_time_ns = process_time_ns


def time_ns():
    return int(time() * 1e9)


def _c_int(value):
    """A C int, refused in the words of native functions."""
    if isinstance(value, float):
        raise TypeError("integer argument expected, got float")
    if not hasattr(type(value), "__index__"):
        raise TypeError("an integer is required (got type %s)" % type(value).__name__)
    value = value.__index__()
    if not -2 ** 63 <= value < 2 ** 63:
        raise OverflowError("Python int too large to convert to C long")
    if not -2 ** 31 <= value < 2 ** 31:
        raise OverflowError("signed integer is %s" % ("less than minimum" if value < 0 else "greater than maximum"))
    return value


def _number(value):
    """A number of seconds."""
    if isinstance(value, float):
        if value != value:
            raise ValueError("Invalid value NaN (not a number)")
        return value
    if isinstance(value, complex):
        raise TypeError("can't convert complex to int")
    if not hasattr(type(value), "__index__"):
        raise TypeError("an integer is required (got type %s)" % type(value).__name__)
    return value.__index__()


def sleep(secs):
    """Moves the clock."""
    global _slept
    secs = _number(secs)
    if not -2 ** 63 <= secs * 10 ** 9 < 2 ** 63:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")
    if secs < 0:
        raise ValueError("sleep length must be non-negative")
    _slept += secs


# Those that the system reads in steps of a tick go with the others.
_CLOCKS = {0: time, 1: perf_counter, 2: process_time, 3: process_time, 4: perf_counter, 5: time, 6: perf_counter,
           7: perf_counter, 11: time}


def _only(function, given):
    """The one argument that must be given."""
    if len(given) != 1:
        raise TypeError("%s() takes exactly 1 argument (%d given)" % (function, len(given)))
    return given[0]


def _clock(number):
    number = _c_int(number)
    if number not in _CLOCKS:
        raise OSError(22, "Invalid argument")
    return number


def clock_gettime(*given):
    """The time of a clock in seconds."""
    return _CLOCKS[_clock(_only("clock_gettime", given))]()


def clock_gettime_ns(*given):
    """The time of a clock in nanoseconds."""
    return int(_CLOCKS[_clock(_only("clock_gettime", given))]() * 1e9)


def clock_getres(*given):
    """The step of a clock in seconds."""
    return 0.004 if _clock(_only("clock_getres", given)) in (5, 6) else 1e-09


_CLOCK_NAMES = {"time": "REALTIME", "monotonic": "MONOTONIC", "perf_counter": "MONOTONIC",
                "process_time": "PROCESS_CPUTIME_ID", "thread_time": "THREAD_CPUTIME_ID"}


def get_clock_info(*given):
    """What is known of a clock."""
    name = _only("get_clock_info", given)
    if not isinstance(name, str):
        kind = "None" if name is None else type(name).__name__
        raise TypeError("get_clock_info() argument 1 must be str, not %s" % kind)
    if name not in _CLOCK_NAMES:
        raise ValueError("unknown clock")
    is_time = name == "time"
    return type(_sys.implementation)(implementation="clock_gettime(CLOCK_%s)" % _CLOCK_NAMES[name],
                                     monotonic=not is_time, adjustable=is_time, resolution=1e-09)


def tzset():
    """There is one time zone."""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before(year):
    """Days from 1970 to the first of January."""
    past = year - 1
    return 365 * (year - 1970) + (past // 4 - past // 100 + past // 400) - 477


def _moment(seconds, zone):
    """The moment that is so many seconds after 1970, or this one."""
    moment = time() if seconds is None else _number(seconds)
    if not -2 ** 63 <= moment < 2 ** 63:
        raise OverflowError("timestamp out of range for platform time_t")
    days, second = divmod(int(moment // 1), 86400)
    if not -67768040609740800 <= days * 86400 + second <= 67768036191676799:
        raise OSError(75, "Value too large for defined data type")
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
    return _struct_sequence(struct_time, (
        year, month, day + 1, second // 3600, second // 60 % 60, second % 60, (days + 3) % 7, day_of_year, 0, zone, 0))


def _optional(function, given):
    """The one argument that may be given."""
    if len(given) > 1:
        raise TypeError("%s() takes at most 1 argument (%d given)" % (function, len(given)))
    return given[0] if given else None


def gmtime(*seconds):
    """The moment that is so many seconds after 1970, in UTC."""
    return _moment(_optional("gmtime", seconds), "GMT")


def localtime(*seconds):
    """The same by the clock on the wall, which shows UTC."""
    return _moment(_optional("localtime", seconds), "UTC")


def _fields(moment, function):
    """The nine fields of a moment."""
    if not isinstance(moment, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(moment) != 9:
        raise TypeError("%s(): illegal time tuple argument" % function)
    fields = [_c_int(field) for field in moment]
    if fields[0] < -2 ** 31 + 1900:
        raise OverflowError("year out of range")
    return fields


def _zone(moment):
    """The name of a moment's time zone, if it has one, and its seconds from UTC."""
    if type(moment) is not struct_time:
        return None, 0
    zone, offset = moment.tm_zone, moment.tm_gmtoff
    if not (zone is None or isinstance(zone, str)):
        raise TypeError("bad argument type for built-in operation")
    if offset is not None and not hasattr(type(offset), "__index__"):
        raise TypeError("an integer is required (got type %s)" % type(offset).__name__)
    return zone, offset or 0


def _seconds_of(fields):
    year, month, day, hour, minute, second = fields[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12
    days = _days_before(year) + sum((31, 28 + _leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[:month]) + day - 1
    # Summer time is taken back, though there is none.
    return ((days * 24 + hour) * 60 + minute) * 60 + second - 3600 * (fields[8] > 0)


def mktime(moment):
    """The seconds after 1970 of a moment; its fields may be out of their ranges."""
    fields = _fields(moment, "mktime")
    _zone(moment)
    return float(_seconds_of(fields))


_RANGES = (("month", 0, 12), ("day of month", 0, 31), ("hour", 0, 23), ("minute", 0, 59), ("seconds", 0, 61),
           ("day of week", -1, None), ("day of year", 0, 366))


def _checked(moment, function):
    """The fields of a moment, each in its range; 0 stands for the first month and day."""
    fields = _fields(moment, function)
    zone = _zone(moment)
    for value, (name, least, most) in zip(fields[1:], _RANGES):
        if (value < least if most is not None else value < least and (value + 1) % 7) or most is not None and value > most:
            raise ValueError(name + " out of range")
    year, month, day, hour, minute, second, weekday, day_of_year, summer = fields
    return (year, month or 1, day or 1, hour, minute, second, weekday % 7, day_of_year or 1, summer), zone


def asctime(*moment):
    """A moment as `Sun Jan  7 09:05:00 2024`."""
    if len(moment) > 1:
        raise TypeError("asctime expected at most 1 argument, got %d" % len(moment))
    fields, _ = _checked(moment[0] if moment else localtime(), "asctime")
    year, month, day, hour, minute, second, weekday = fields[:7]
    return "%s %s%3d %.2d:%.2d:%.2d %d" % (
        _DAYS[weekday][:3], _MONTHS[month - 1][:3], day, hour, minute, second, year)


def ctime(*seconds):
    """`asctime` of so many seconds after 1970."""
    return asctime(localtime(_optional("ctime", seconds)))


def _iso_week(year, weekday, day_of_year):
    """The year and the number of the week whose Thursday is in it."""
    week = (day_of_year - weekday + 9) // 7
    if week < 1:
        year -= 1
        return year, _iso_week(year, (weekday - day_of_year) % 7, 365 + _leap(year))[1]
    if week == 53 and day_of_year - weekday + 3 > 365 + _leap(year):
        return year + 1, 1
    return year, week


_WHOLES = {
    "D": "%m/%d/%y", "x": "%m/%d/%y", "F": "%Y-%m-%d", "T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p",
    "c": "%a %b %e %H:%M:%S %Y",
}


def _parts(fields, zone, offset):
    """What the letters of a format stand for: a text, or a number with its width and what fills it up."""
    year, month, day, hour, minute, second, weekday, day_of_year, summer = fields
    week_year, week = _iso_week(year, weekday, day_of_year)
    sunday_based, twelve = (weekday + 1) % 7, (hour + 11) % 12 + 1
    if not zone:
        zone = "" if summer < 0 else "UTC"
    minutes = abs(offset) // 60
    shift = "" if summer < 0 else "%s%02d%02d" % ("-" if offset < 0 else "+", minutes // 60, minutes % 60)
    return {
        "Y": (year, 1, "0"), "m": (month, 2, "0"), "d": (day, 2, "0"), "H": (hour, 2, "0"), "M": (minute, 2, "0"),
        "S": (second, 2, "0"), "y": (year % 100, 2, "0"), "e": (day, 2, " "), "j": (day_of_year, 3, "0"),
        "I": (twelve, 2, "0"), "w": (sunday_based, 1, "0"), "u": (weekday + 1, 1, "0"), "C": (year // 100, 2, "0"),
        "s": (_seconds_of(fields), 1, " "), "U": ((day_of_year + 6 - sunday_based) // 7, 2, "0"),
        "W": ((day_of_year + 6 - weekday) // 7, 2, "0"), "G": (week_year, 1, "0"), "V": (week, 2, "0"),
        "g": (week_year % 100, 2, "0"), "k": (hour, 2, " "), "l": (twelve, 2, " "),
        "a": _DAYS[weekday][:3], "A": _DAYS[weekday], "b": _MONTHS[month - 1][:3], "B": _MONTHS[month - 1],
        "h": _MONTHS[month - 1][:3], "p": "PM" if hour >= 12 else "AM", "P": "pm" if hour >= 12 else "am",
        "n": "\n", "t": "\t", "%": "%", "Z": zone, "z": shift,
    }


# What has none of the alternative forms that these signs ask for.
_NO_ALTERNATIVE = {"E": "mdHMSejIwUWGVgklaAbBhDF", "O": "YaADxFXc"}


def _directive(text, start):
    """The flags, the width and the letter of a directive whose sign is before `start`, and where it ends."""
    at = start
    while at < len(text) and text[at] in "_-0^#":
        at += 1
    flags, width = text[start:at], at
    while at < len(text) and text[at] in "0123456789":
        at += 1
    width = int(text[width:at] or 0)
    kind = text[at:at + 1]
    if kind and kind in "EO":
        at += 1
    letter = text[at:at + 1]
    if letter in _NO_ALTERNATIVE.get(kind, ""):
        letter = ""
    return flags, width, letter, at + 1


def _shown(value, flags, width, letter):
    """A part as its flags want it."""
    fills = [flag for flag in flags if flag in "_-0"]
    fill = {"_": " ", "-": ""}.get(fills[-1], "0") if fills else None
    if "^" in flags and letter == "P":
        flags = ""
    if isinstance(value, tuple):
        number, own_width, own_fill = value
        fill = own_fill if fill is None else fill
        width = width if fill == "" else max(width, own_width)
        text = "%d" % abs(number)
        sign = "-" if number < 0 else ""
        return sign + text.rjust(width - len(sign), "0") if fill == "0" else (sign + text).rjust(width)
    if "#" in flags and letter in "ZpP":
        value = value.lower()
    elif "#" in flags and letter not in _WHOLES:
        value = value.upper()
    elif "^" in flags:
        value = value.upper()
    return value.rjust(width, fill or " ")


def strftime(*given):
    """A moment in the words of a format."""
    if not 1 <= len(given) <= 2:
        wanted = "at most 2 arguments" if given else "at least 1 argument"
        raise TypeError("strftime() takes %s (%d given)" % (wanted, len(given)))
    format, *moment = given
    if not isinstance(format, str):
        kind = "None" if format is None else type(format).__name__
        raise TypeError("strftime() argument 1 must be str, not %s" % kind)
    fields, zone = _checked(moment[0] if moment else localtime(), "strftime")
    if "\0" in format:
        raise ValueError("embedded null character")
    return _written(format, _parts(fields, *zone))


def strptime(*given):
    """The moment that a text tells by a format."""
    from _strptime import strptime as read
    return read(*given)


def _written(format, parts):
    made, rest = "", 0
    while True:
        sign = format.find("%", rest)
        if sign < 0:
            return made + format[rest:]
        made += format[rest:sign]
        flags, width, letter, rest = _directive(format, sign + 1)
        if letter in _WHOLES:
            made += _shown(_written(_WHOLES[letter], parts), flags, width, letter)
        elif letter in parts:
            made += _shown(parts[letter], flags, width, letter)
        else:
            made += _shown(format[sign:rest], flags.replace("#", ""), width, "")
