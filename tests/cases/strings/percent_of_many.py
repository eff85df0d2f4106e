# Every conversion with every value.
values = [0, 7, -7, 255, 10 ** 15, 1.5, -2.25, 1e100, "text", None, True, b"bytes", [1], 2.999]
conversions = ["%s", "%r", "%a", "%d", "%i", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%#X", "%o", "%#o", "%c", "%f", "%.1f", "%10.2f", "%e", "%.0e", "%g", "%G", "%.3s", "%10s|", "%-10r|", "%%%s", "%+.2e", "%#.0f", "%u", "%ld", "%y"]
for conversion in conversions:
    shown = []
    for value in values:
        try:
            shown.append(conversion % (value,))
        except (ValueError, TypeError, OverflowError) as error:
            shown.append(type(error).__name__[0] + ":" + str(error)[:40])
    print(conversion, "|".join(shown))
