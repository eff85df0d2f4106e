# The shortest text of random floats, and floats from text.
def numbers(count, state=3):
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state


for state in numbers(120):
    mantissa, exponent = state >> 11, (state >> 3) % 600 - 300
    x = mantissa * float(f"1e{exponent // 10}") if state % 2 else mantissa / 10 ** (abs(exponent) % 40)
    print(repr(x), float(repr(x)) == x, f"{x:.6g}", f"{x:e}", "%.3f" % x if abs(x) < 1e15 else "", x.hex())
for text in ("1e-400", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623158e308", "1.7976931348623159e308", "0.1e1", ".5", "5.", "+1.5", "1e+5", "9007199254740993", "123456789012345678901234567890", "0.000001", "0.0000001", "1_000.5", "  2.5  ", "infinity", "-NaN", "0x10", "1e", "", "e5", "1__0", "٣.٥"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(repr(text), error)
for x in (0.5, 1.5, 2.5, 0.125, 2.675, 1e16, 123456.789, 1e-7, 5e-324):
    print([round(x, n) for n in (-2, 0, 1, 2, 3)], x.as_integer_ratio(), [f"{x:.{n}f}" for n in (0, 1, 2)], [f"{x:.{n}g}" for n in (1, 3, 17)])
