# What the errors of codecs take, field by field.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


class Index:
    def __index__(self):
        return 1


class Whole:
    def __int__(self):
        return 1


class Bad:
    def __index__(self):
        raise KeyError("bad")


fits = {
    UnicodeEncodeError: ("utf8", "abc", 0, 1, "r"),
    UnicodeDecodeError: ("utf8", b"abc", 0, 1, "r"),
    UnicodeTranslateError: ("abc", 0, 1, "r"),
}
wrong = (5, None, "x", b"x", 1.5, 2j, 2**70, -5, True, Index(), Bad(), Whole(), bytearray(b"q"), [], 2**31)
for kind, given in fits.items():
    for place in range(len(given)):
        for value in wrong:

            def made():
                error = kind(*given[:place], value, *given[place + 1 :])
                return str(error), error.object, error.start, error.end, error.reason

            print(kind.__name__, place, type(value).__name__, told(made))
    for count in range(7):
        print(count, told(lambda: kind(*(given + (1, 2))[:count])))
    print(told(lambda: kind(k=1)), told(lambda: kind(*given, k=1)))
    empty = kind.__new__(kind)
    print([told(lambda: getattr(empty, name)) for name in ("object", "start", "end", "reason", "encoding")], str(empty) == "")
    error = kind(*given)
    print(told(lambda: error.__init__(5)), told(lambda: error.object), told(lambda: str(error)))
    for name in ("reason", "encoding"):
        error = kind(*given)
        setattr(error, name, 5)
        print(error)
        delattr(error, name)
        print(error, getattr(error, name))
