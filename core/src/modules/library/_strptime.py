"""`time.strptime`: a moment out of a text, directive by directive. Names are English, and zones are UTC."""
from _heapscape import struct_time

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
# Digits at most, the least and the greatest number.
_NUMBERS = {
    "d": (2, 1, 31), "H": (2, 0, 23), "I": (2, 1, 12), "j": (3, 1, 366), "m": (2, 1, 12), "M": (2, 0, 59), "S": (2, 0, 61),
    "U": (2, 0, 53), "W": (2, 0, 53), "w": (1, 0, 6), "y": (2, 0, 99), "Y": (4, 0, 9999), "f": (6, 0, 999999),
}
_NAMES = {
    "a": [name[:3] for name in _DAYS], "A": _DAYS, "b": [name[:3] for name in _MONTHS], "B": _MONTHS, "p": ["am", "pm"],
    "Z": ["utc", "gmt"],
}


def _number(text, at, letter):
    """The longest number that a directive takes, and where it ends."""
    most, low, high = _NUMBERS[letter]
    for size in range(most, (most if letter in "yY" else 1) - 1, -1):
        digits = text[at:at + size]
        if len(digits) == size and digits.isascii() and digits.isdigit() and low <= int(digits) <= high:
            return (int(digits.ljust(6, "0")) if letter == "f" else int(digits)), at + size
    if letter == "d" and text[at:at + 1] == " " and text[at + 1:at + 2] in set("123456789"):
        return int(text[at + 1]), at + 2
    return None, at


def _name(text, at, letter):
    for place, name in enumerate(_NAMES[letter]):
        if text[at:at + len(name)].lower() == name:
            return place, at + len(name)
    return None, at


def _spelled(format):
    """The format with what stands for several directives written out."""
    made = format
    for letter, whole in _WHOLE.items():
        made = made.replace("%" + letter, whole)
    return made


def _found(text, format):
    """The values by directive, and where the text goes on."""
    values, at, rest, wanted = {}, 0, 0, _spelled(format)
    while rest < len(wanted):
        sign = wanted[rest]
        rest += 1
        if sign == "%":
            letter = wanted[rest:rest + 1]
            rest += 1
            if not letter:
                raise ValueError("stray %% in format '%s'" % format)
            if letter == "%":
                value, at = (0, at + 1) if text[at:at + 1] == "%" else (None, at)
            elif letter in _NUMBERS:
                value, at = _number(text, at, letter)
            elif letter in _NAMES:
                start = at
                value, at = _name(text, at, letter)
                if letter == "Z" and value is not None:
                    value = text[start:at]
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter.replace("\\", "\\\\"), format))
            values[letter] = value
        elif sign.isspace():
            start = at
            while text[at:at + 1].isspace():
                at += 1
            if wanted[rest:rest + 1].isspace():
                continue
            value = 0 if at > start else None
        else:
            value, at = (0, at + 1) if text[at:at + 1].lower() == sign.lower() else (None, at)
        if value is None:
            raise ValueError("time data %r does not match format %r" % (text, format))
    return values, at


def _days_before(year):
    """Days from the year 1 to the beginning of another."""
    year -= 1
    return 365 * year + year // 4 - year // 100 + year // 400


def _month_lengths(year):
    is_leap = not year % 4 and (year % 100 or not year % 400)
    return [31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def _hour(values):
    """The one that was told last."""
    told = [letter for letter in values if letter in "HI"]
    if not told or told[-1] == "H":
        return values.get("H", 0)
    return values["I"] % 12 + (12 if values.get("p") == 1 else 0)


def _year(values):
    if "y" in values and "Y" not in values:
        return values["y"] + (2000 if values["y"] <= 68 else 1900)
    return values.get("Y")


def _day_of_week(values, year):
    """The day of the year that a week's number and its day stand for."""
    starts_monday = "W" in values
    first = _days_before(year) % 7
    day = values["_day"]
    if not starts_monday:
        first, day = (first + 1) % 7, (day + 1) % 7
    number = values["W" if starts_monday else "U"]
    lead = (7 - first) % 7
    return 1 + day - first if number == 0 else 1 + lead + 7 * (number - 1) + day


def strptime(text, format="%a %b %d %H:%M:%S %Y"):
    """The moment that a text tells."""
    for place, given in enumerate((text, format)):
        if not isinstance(given, str):
            raise TypeError("strptime() argument {} must be str, not {}".format(place, type(given)))
    values, end = _found(text, format)
    if end != len(text):
        raise ValueError("unconverted data remains: %s" % text[end:])
    year = _year(values)
    month, day, of_year = values.get("m"), values.get("d", 1), values.get("j")
    month = max(month or 0, *(values.get(letter, -1) + 1 for letter in "bB"), 0) or 1
    if "w" in values:
        values["_day"] = (values["w"] - 1) % 7
    values["_day"] = values.get("_day", values.get("a", values.get("A")))
    # The 29th of February is one in a year that has it.
    counted = year if year is not None else 1904 if (month, day) == (2, 29) else 1900
    if of_year is None and year is not None and values["_day"] is not None and ("U" in values or "W" in values):
        of_year = _day_of_week(values, year)
        if of_year <= 0:
            counted = year = year - 1
            of_year += sum(_month_lengths(year))
    lengths = _month_lengths(counted)
    if of_year is None:
        if day > lengths[month - 1]:
            raise ValueError("day is out of range for month")
        of_year = sum(lengths[:month - 1]) + day
    else:
        month, day = 1, of_year
        while month < 12 and day > lengths[month - 1]:
            day -= lengths[month - 1]
            month += 1
    weekday = values["_day"]
    if weekday is None:
        weekday = (_days_before(counted) + sum(lengths[:month - 1]) + day - 1) % 7
    if year == 0:
        raise ValueError("year 0 is out of range")
    fields = 1900 if year is None else year, month, day, _hour(values), values.get("M", 0), values.get("S", 0), weekday, of_year
    return struct_time((*fields, 0 if "Z" in values else -1, values.get("Z"), None))
