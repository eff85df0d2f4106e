# Complex numbers and truth values.
print(1j, 1 + 2j, (1 + 2j) * (3 - 1j), (1 + 2j).conjugate(), abs(3 + 4j), complex(1, -1), complex("1+2j"), -1j, 1j ** 2, (1 + 2j) / 2)
print((1 + 2j).real, (1 + 2j).imag, 1 + 0j == 1, hash(1 + 0j) == hash(1), complex(), repr(complex(0, -0.0)), 0j == 0)
for wrong in ("1j < 2", "int(1j)", "1j // 1", "1j / 0", "complex('a')"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print(True + True, True * 3, -True, ~True, True & False, True | False, True ^ True, True == 1, True is int("1"), isinstance(True, int), str(True), int(False), bool("False"), bool([]), bool(0.0), bool(None), not 5)
print([bool(x) for x in (0, 1, "", "a", [], [0], {}, {1: 1}, set(), None, 0j, ..., object, range(0))])
print(True < 2, sum([True, True, False]), ["no", "yes"][True], {True: "t"}[1], max(True, False))
