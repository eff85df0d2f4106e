# Searches convert their bounds before they look at what is wanted; the names in messages keep lone surrogates.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


class Number:
    def __index__(self):
        print("index")
        return 1


class Bad:
    def __index__(self):
        raise KeyError("bad")


for text, part in (("ab", "a"), (b"ab", b"a"), (bytearray(b"ab"), b"a")):
    for name in ("count", "find", "index", "rfind", "rindex", "startswith", "endswith"):
        search = getattr(text, name)
        for given in (
            (None,), (None, 1.5), (None, 1, 1.5), (part, 1.5), (None, Number(), Number()), (1.5, Number(), 1.5),
            (part, Bad()), (None, Bad()), (part, 2**80, -(2**80)), ((), Number()), ((None,), 1.5),
        ):
            print(type(text).__name__, name, len(given), told(lambda: search(*given)))


class Plain:
    pass


for holder in (1, "a", Plain, Plain(), len, None):
    for name in ("\ud800", "é\ud800b", "\U0001f600\udfff"):
        for done in (lambda: getattr(holder, name), lambda: hasattr(holder, name), lambda: delattr(holder, name)):
            print(told(done))
print(told(lambda: setattr(1, "\ud800", 1)), told(lambda: setattr(object(), "a\ud800", 1)))
import sys

print(told(lambda: getattr(sys, "\ud800")))
