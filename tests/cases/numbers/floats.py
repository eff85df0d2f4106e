# The shortest text that gives the same float back.
for x in (0.1, 0.1 + 0.2, 1.0, -0.0, 1e16, 1e15, 123456789.123456789, 1e22, 1e23, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 2.5, 1 / 3, 100.0, 1e100, float("inf"), float("-inf"), float("nan")):
    print(repr(x), str(x), f"{x:.3g}", f"{x:.2f}" if abs(x) < 1e20 else "")
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), divmod(-1.0, 3), 1e300 * 1e10, -1e300 * 1e10)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1.5), type(round(1.0)), round(1.0, 0))
print(float("1e3"), float(" -2.5 "), float("inf"), float("1_0.5"), float(10 ** 20), float(True))
print((0.5).as_integer_ratio(), (2.5).is_integer(), (2.0).is_integer(), (0.1).hex(), float.fromhex("0x1.8p1"))
print(0.1 + 0.2 == 0.3, 1.0 == 1, float("nan") == float("nan"), 1 < 1.5, 2.0 ** 0.5, 2 ** 0.5, (-8) ** 2, -8 ** 0.0, abs(-2.5))
print(hash(1.0) == hash(1), hash(0.5), hash(float("inf")), hash(1e100), hash(-0.0), hash(2.5))
print(sum([0.1] * 10), min(1.0, 2), max(1, 1.0), 3 * 0.1, 1e308 + 1e308, 4.35 * 100)
ones = [1]
for wrong in ("1.0 / 0", "1.0 // 0", "1.0 % 0", "0.0 ** -1", "float('abc')", "float([])", "round(float('nan'))", "round(float('inf'))", "2.0 ** 10000", "1.5 << 1", "1.5 & 1", "float('')", "ones[1.0]", "range(1.5)", "'a' * 1.5"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print((-2) ** 0.5)
