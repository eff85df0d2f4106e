# Mappings whose keys cannot be iterated, class methods of no class, and names that are no C strings.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


import collections


class Raises:
    def __init__(self, error):
        self.error = error

    def __iter__(self):
        raise self.error


for keys in (5, None, "ab", Raises(ValueError("it")), Raises(TypeError("it")), 1.5, ()):

    class Mapping:
        def keys(self):
            return keys

        def __getitem__(self, key):
            return key

    def join():
        made = {}
        made |= Mapping()
        return made

    ways = (
        lambda: dict(Mapping()), lambda: {**Mapping()}, lambda: {}.update(Mapping()), lambda: (lambda **k: k)(**Mapping()),
        lambda: {"z": 1} | Mapping(), join, lambda: collections.OrderedDict(Mapping()),
        lambda: collections.defaultdict(int, Mapping()),
    )
    print([told(way) for way in ways])
made = dict.__dict__["fromkeys"]
for given in ((5,), (), (int,), (int, [1]), (dict,), (dict, [1]), (dict, [1], 2, 3), ("a", [1]), (collections.OrderedDict, [1]), ({}, [1])):
    print(told(lambda: made(*given)))
for given in ((5,), (None, 5), (5, 5), (None, int), (None, None), (5, None)):
    print(told(lambda: made.__get__(*given)))
print(told(lambda: int.__dict__["from_bytes"](5)), told(lambda: int.__dict__["from_bytes"](str, b"a", "big")))
for name in ("\ud800", "a\0", "é", "", "a b", 5, None, "é\0", "\ud800\0"):
    print(ascii(name), told(lambda: type(name, (), {}).__name__))

    class Class:
        pass

    print(told(lambda: setattr(Class, "__name__", name)), ascii(Class.__name__))
    print(told(lambda: setattr(Class, "__qualname__", name)), ascii(Class.__qualname__))
    print(told(lambda: type("A", (), {"__doc__": name}).__doc__))
