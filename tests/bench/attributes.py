# Attributes read and written, methods called.
class Counter:
    step = 3

    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount * self.step
        return self.value


def run(count):
    counter = Counter()
    for i in range(count):
        counter.add(i)
    return counter.value


print(run(300_000))
