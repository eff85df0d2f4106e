# Arithmetic on random big integers.
def numbers(count, state=5):
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield state


stream = numbers(10 ** 9)


def big(bits):
    value = 0
    for _ in range(bits // 60 + 1):
        value = value << 60 | next(stream) >> 4
    return value * (-1 if next(stream) >> 40 & 1 else 1) >> next(stream) % 50


for bits in (10, 29, 31, 59, 61, 89, 120, 300, 900, 3000):
    for _ in range(4):
        a, b = big(bits), big(bits // 2) or 1
        q, r = divmod(a, b)
        assert q * b + r == a and (a // b, a % b) == (q, r)
        assert int(str(a)) == a and int(hex(a), 16) == a and int(bin(a), 2) == a and int(oct(a), 8) == a
        assert a & b == ~(~a | ~b) and a ^ b == (a | b) - (a & b) and (a << 7) >> 7 == a
        assert (a + b) * (a - b) == a * a - b * b
        print((a + b) % 1000007, a * b % 1000007, q % 1000007, r % 1000007, (a & b) % 1000007, (a | b) % 1000007, (a ^ b) % 1000007, (a >> 13) % 1000007, a.bit_length(), hash(a), pow(abs(a), 5, 1000007), a.__sizeof__(), len(str(a)))
    print(a if bits < 130 else a % 10 ** 30, a / b if bits < 900 else "", float(b) if bits < 900 else "", f"{abs(a) % 10 ** 12:,} {b % 10 ** 6:_d} {b % 4096:#b} {b % 65536:x}")
