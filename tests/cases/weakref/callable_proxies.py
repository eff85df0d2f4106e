# A proxy of what can be called has no __bytes__ and no __reversed__ of its own: bytes() asks for its index.
import weakref


class Plain:
    def __bytes__(self):
        return b'bytes'

    def __reversed__(self):
        return iter('reversed')

    def __index__(self):
        return 3


class Callable(Plain):
    def __call__(self):
        return 'called'


for cls in Plain, Callable:
    target = cls()
    proxy = weakref.proxy(target)
    print(type(proxy).__name__, bytes(proxy), '__bytes__' in vars(type(proxy)))
    try:
        print(list(reversed(proxy)))
    except TypeError as e:
        print(e)
