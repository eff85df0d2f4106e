# Elementary functions to the last digit: what math, ** and random print.
import math
import random

for name in ('exp', 'log', 'log2', 'log10', 'log1p', 'sin', 'cos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'gamma', 'lgamma'):
    function = getattr(math, name)
    print(name, [function(x / 5) for x in range(1, 60)])
print('tan', [math.tan(x) for x in range(20)])
for name in ('asin', 'acos', 'atanh'):
    function = getattr(math, name)
    print(name, [function(x / 40) for x in range(-39, 40)])
print('acosh', [math.acosh(1 + x / 7) for x in range(40)])
print('atan2', [math.atan2(y, x) for x in range(-3, 4) for y in range(-3, 4)])
print('pow', [x ** y for x in (0.1, 0.5, 1.5, 2.0, 3.0, 1.1, 10.0, 1e-5) for y in (0.5, 1.5, 2.0, 10.0, 33.0, -3.0, 0.1)])
print('interest', [round(1000 * 1.05 ** year, 10) for year in range(30)], 1.1 ** 10, 3.0 ** 33, 2 ** 0.5, 2 ** -0.5)
print(math.log(8, 2), math.log(1000, 10), math.log(10 ** 400), math.log2(2 ** 2000), math.log10(10 ** 500), math.log(2 ** 1024 - 1))
print(math.exp(1) == math.e, math.exp(710.0 - 1), math.exp(-745), math.pow(2, -1074), math.pow(-2.0, 3), math.pow(0.0, -0.0))
print([abs(complex(x, 3)) for x in range(6)], (1 + 2j) ** 2.5, 2 ** (1 + 1j))
random.seed(11)
print([random.gauss(0, 1) for _ in range(20)])
print([random.normalvariate(5, 2) for _ in range(20)])
print([random.expovariate(0.5) for _ in range(20)])
print([random.betavariate(2, 5) for _ in range(10)], [random.gammavariate(3, 2) for _ in range(10)])
print([random.lognormvariate(0, 0.25) for _ in range(10)], [random.vonmisesvariate(0, 4) for _ in range(5)])
print([random.paretovariate(3) for _ in range(10)], [random.weibullvariate(1, 1.5) for _ in range(10)], random.triangular(1, 5))
