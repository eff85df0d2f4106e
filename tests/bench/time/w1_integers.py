# W1: a long loop over integers that prints now and then.
LINES = 10_000_000
total = 0
for number in range(LINES // 3):
    total = (total * 31 + number) % 1_000_003
    if number % 50_000 == 0:
        print(number, total)
