# Complex numbers where little is allowed: formats, powers with three arguments, infinite phases.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


for spec in ("<0", "0", "012", "<012.2f", "=5", "<05", "^05", ">0", "+0", "0=3", "0<3", "#", "#g", ".2147483648f", ".2147483648"):
    for value in (1j, 2 + 1j, complex("nan"), 1.0, "a"):
        print(spec, value, told(lambda: format(value, spec)))
print(told(lambda: f"{2+1j:<012.2f}"))
number = 1j
print(+number is number)


class Own(complex):
    pass


own = Own(1j)
print(type(+own), +own is own)
infinite, none = float("inf"), float("nan")
values = [0, 1, 2, 0.5, -1, infinite, -infinite, none, 1j, 0j, complex("inf"), complex("-infj"), complex("nan"), 3 + 4j, -2]
for base in values:
    for exponent in values:
        if isinstance(base, complex) or isinstance(exponent, complex):
            print(base, exponent, told(lambda: base**exponent))
for base in (0, None, "a", 1.0, 2j):
    for exponent in (0, None, "a", 1.0, 2j):
        for modulus in (0, None, "a", 1.0, 2j):
            print(base, exponent, modulus, told(lambda: pow(base, exponent, modulus)))
for exponent in (0, None, "a", 1.0, 2j):
    print(told(lambda: complex.__pow__(2j, exponent, 1)), told(lambda: complex.__rpow__(2j, exponent, 2j)))
for kind in (None, 1, "a", "double", "é", "\ud800", b"double", ()):
    print(ascii(kind), told(lambda: float.__getformat__(kind)))
