# Block 6 as it was meant.
import gc
import sys


def get_numbers_gen(n):
    for i in range(n):
        yield i


class MemoryIntensiveResource:
    def __init__(self):
        self.data = [i for i in range(100_000)]

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        del self.data
        print("collected", gc.collect())

    def process(self):
        return sum(self.data)


gc.collect()
with MemoryIntensiveResource() as resource:
    result = resource.process()
print(result, resource.__dict__, sum(get_numbers_gen(1000)), sys.getsizeof(get_numbers_gen(10 ** 9)))
