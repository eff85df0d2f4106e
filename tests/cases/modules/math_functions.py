# Functions of math that do not depend on the last digit, and errors.
import math
def bad(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.floor(-2.5), math.ceil(5), math.floor(1e20), math.gcd(12, 18, 24), math.gcd(), math.lcm(4, 6), math.lcm(0, 5), math.factorial(30), math.comb(50, 25), math.perm(10, 3), math.perm(5), math.isqrt(10**40 + 5), math.fsum([.1] * 10), math.fsum([1e100, 1, -1e100]), math.prod([1, 2.5, 4]), math.prod([], start=7), math.hypot(3, 4), math.hypot(1, 2, 3), math.dist([1, 2], [4, 6]), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.modf(-2.5), math.frexp(10.0), math.ldexp(.5, 4), math.isclose(.1 + .2, .3), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.sqrt(2), math.exp(0), math.log(1), math.log2(1024), math.log10(1000), math.log(8, 2), math.pow(2, .5), math.degrees(math.pi), math.radians(180), math.pi, math.e, math.tau, math.inf, math.nan, math.nextafter(1, 2), math.ulp(1), math.gamma(5), math.log2(2**2000), math.log(10**400) > 900, math.sin(0), math.cos(0), math.atan2(1, 1), math.fabs(-3), math.erf(0))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.sqrt('a'), lambda: math.floor('a'), lambda: math.gcd(1.5), lambda: math.acos(2), lambda: math.pow(0, -1), lambda: math.pow(-8, 1/3), lambda: math.fmod(1, 0), lambda: math.comb(-1, 2), lambda: math.isqrt(-1), lambda: math.ldexp(1, 5000), lambda: math.hypot('a'), lambda: math.floor(math.inf), lambda: math.floor(math.nan), lambda: math.log(1, 1), lambda: math.trunc('a'), lambda: math.sin(), lambda: math.atan2(1), lambda: math.log(), lambda: math.dist([1], [1, 2]), lambda: math.gamma(0), lambda: math.isclose(1, 1, rel_tol=-1), lambda: math.fsum([math.inf, -math.inf]), lambda: math.cosh(1000), lambda: math.lgamma(0), lambda: math.sin(1, 2), lambda: math.ldexp(1, 1.5), lambda: math.perm(2, 5), lambda: math.comb(2, 5), lambda: math.prod('ab')): bad(f)
print(math.sqrt, type(math.sqrt), math.__name__, sorted(n for n in dir(math) if not n.startswith('_')))
class F:
    def __floor__(self): return 'fl'
    def __ceil__(self): return 'ce'
    def __trunc__(self): return 'tr'
    def __float__(self): return 4.0
print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(F()))
