# Every specification with every value.
values = [0, 1, -1, 42, -12345, 10 ** 12, 0.0, -0.0, 1.0, 3.14159, -2.5e-7, 1e20, float("inf"), float("nan"), True, "text", "", None, 2 + 3j]
specifications = ["", "5", "<8", ">8", "^9", "*^9", "=8", "08", "+", " ", "-", "+08", ",", "_", "+,", "012,", ".3", ".0f", ".2f", "8.3f", "<8.1e", "g", ".3g", "G", "%", ".1%", "d", "5d", "+d", "x", "#x", "X", "#o", "b", "#010b", "c", "s", "10s", ".2s", "n", "e", "E", "F", "é>6", "#.3g", ",.2f", "_x", "__", "z", "5.2.3", ">>5"]
for specification in specifications:
    shown = []
    for value in values:
        try:
            shown.append(format(value, specification))
        except (ValueError, TypeError, OverflowError) as error:
            shown.append(type(error).__name__[0] + ":" + str(error)[:34])
    print(repr(specification), "|".join(shown))
