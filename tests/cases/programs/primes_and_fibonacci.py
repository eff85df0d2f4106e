# Loops over numbers.
def primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0:2] = [False, False]
    for n in range(2, int(limit ** 0.5) + 1):
        if sieve[n]:
            sieve[n * n::n] = [False] * len(sieve[n * n::n])
    return [n for n, prime in enumerate(sieve) if prime]


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print(primes(100), len(primes(10000)))
generator = fibonacci()
print([next(generator) for _ in range(20)], next(x for x in generator if x > 10 ** 20))
print(gcd(1071, 462), max(range(1, 3000), key=collatz))
perfect = [n for n in range(2, 500) if sum(d for d in range(1, n) if n % d == 0) == n]
print(perfect)
for n in range(1, 16):
    print("FizzBuzz" if n % 15 == 0 else "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else n, end=" ")
print()
