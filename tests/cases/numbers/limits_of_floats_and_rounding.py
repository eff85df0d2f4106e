# Infinite exponents, hexadecimal floats out of range, comparisons with ints no float can hold, huge digits.
import math

for base, exponent in [(0.0, -math.inf), (-0.0, -math.inf), (2.0, -math.inf), (0.5, -math.inf), (0.0, -1.0)]:
    for power in (lambda x, y: x ** y, math.pow):
        try:
            print(power(base, exponent))
        except (ValueError, ZeroDivisionError) as error:
            print(type(error).__name__, error)

for text in ["0x1p5000", "-0x1p1024", "++0x1", "-+0x1", "0x1_0", "inf", "-Infinity", "0x1.8p1"]:
    try:
        print(text, float.fromhex(text))
    except (OverflowError, ValueError) as error:
        print(text, type(error).__name__, error)

print(1j == 10 ** 400, 10 ** 400 == 1j, complex(10 ** 300) == 10 ** 400, complex(2 ** 53) == 2 ** 53 + 1)
print(complex(5) == 5, complex(5) != 5, complex(5, 1) == 5)
print(round(8979323, 2 ** 63), round(8979323, 2 ** 100), round(-15, -1), round(25, -1))
