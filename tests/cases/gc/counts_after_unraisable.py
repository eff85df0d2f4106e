# tier: canonical
# An exception that cannot be raised is printed with its line of source: what opens the file leaves its tuples and dicts in free lists.
import gc


class Failing:
    def __del__(self):
        raise ValueError(1)


class Deep:
    def __del__(self):
        self.go()

    def go(self):
        self.there()

    def there(self):
        raise ValueError(1)


class Silent:
    def __del__(self):
        try:
            raise ValueError(1)
        except ValueError:
            pass


def growth(make):
    gc.collect()
    before = gc.get_count()[0]
    make()
    return gc.get_count()[0] - before


gc.disable()
Failing()
base = growth(Failing)
print([growth(make) - base for make in (Failing, Failing, Deep, Deep, Failing)])
print(base - growth(Silent) > 5)
