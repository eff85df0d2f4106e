# A cache keeps what nobody uses; a weak one does not.
import gc
import weakref


class Image:
    alive = 0

    def __init__(self, name):
        self.name = name
        Image.alive += 1

    def __del__(self):
        Image.alive -= 1


class Cache:
    def __init__(self, store):
        self.store = store

    def get(self, name):
        image = self.store.get(name)
        if image is None:
            image = self.store[name] = Image(name)
        return image


strong, weak = Cache({}), Cache(weakref.WeakValueDictionary())
for cache in (strong, weak):
    before = Image.alive
    for number in range(100):
        image = cache.get(f"image {number % 10}")
    del image
    gc.collect()
    print(Image.alive - before, len(cache.store))
strong.store.clear()
print(Image.alive)
