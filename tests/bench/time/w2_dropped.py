# W2: objects made and dropped, with about 20 MiB alive.
LINES = 10_000_000


class Record:
    def __init__(self, number):
        self.number = number
        self.name = 'record ' + str(number)


ALIVE = min(80_000, LINES // 40)
alive = [None] * ALIVE
for number in range(LINES // 4):
    alive[number % ALIVE] = Record(number)
