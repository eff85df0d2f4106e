# Integers of any size.
print(2 ** 100, -2 ** 63, 10 ** 30 // 7, 10 ** 30 % 7, -(10 ** 20) // 3, -(10 ** 20) % 3)
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2), divmod(7, -2))
print(1 << 70, (1 << 70) >> 68, -5 >> 1, -1 >> 100, 0xff & 0x0f, 0x0f | 0xf0, 6 ^ 3, ~5, -(2 ** 70) & (2 ** 65 - 1), ~(2 ** 64))
print(2 ** -1, 2 ** 0, 0 ** 0, pow(3, 4, 5), pow(2, 1000, 1007), pow(3, -1, 7))
print(int("ff", 16), int("0b101", 0), int("-12"), int(" 7 "), int("1_000"), int(3.99), int(-3.99), int(True), int("z", 36))
print(bin(10), oct(8), hex(-255), (255).bit_length(), (2 ** 100).bit_length(), (5).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"))
print(3 < 4 < 5, 2 ** 64 == 2.0 ** 64, 2 ** 53 + 1 == 2.0 ** 53, 1 == True, 10 ** 20 > 1e19, hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(10 ** 30))
print(abs(-5), round(15, -1), round(25, -1), round(-15, -1), (7).real, (7).imag, (7).numerator, (7).denominator, (-7).conjugate())
print(1_000_000, 0b11, 0o17, 0xAB, 123456789012345678901234567890 * 987654321098765432109876543210)
print(str(3 ** 200), int("9" * 50) + 1)
factorial = 1
for i in range(1, 51):
    factorial *= i
print(factorial, factorial // (2 ** 40), factorial % 1000007)
for wrong in ("1 // 0", "1 % 0", "1 / 0", "divmod(1, 0)", "0 ** -1", "1 << -1", "1 >> -1", "int('a')", "int('')", "int([])", "int('1', 99)", "pow(2, 2, 0)", "pow(2, -1, 4)", "1 + 'a'", "(1).to_bytes(0, 'big')", "(-1).to_bytes(1, 'big')", "int(float('inf'))", "int(float('nan'))", "10 ** 400 * 1.0", "10 ** 400 / 3.0", "int(1, 2)"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print(10 ** 400 / 10 ** 399, 1 / 3, -7 / 2, 10 ** 25 / 10 ** 3)
