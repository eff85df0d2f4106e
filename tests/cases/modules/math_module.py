# The functions that do not depend on the last digit.
import math

print(math.pi, math.sqrt(16), math.floor(-1.5), math.ceil(1.2), math.gcd(12, 18), math.factorial(20), math.isnan(float("nan")), math.inf, math.trunc(-1.7), math.comb(5, 2), math.hypot(3, 4), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.log2(8), math.isqrt(17), math.copysign(1, -0.0), math.modf(1.5), math.frexp(8))
