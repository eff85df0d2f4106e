# The protocol of __reduce_ex__ is a C int, whatever the type; so are some other numbers.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


import warnings

warnings.simplefilter("ignore")


class Two:
    def __index__(self):
        return 2

    def __reduce__(self):
        return "two"


class Bad:
    def __index__(self):
        raise KeyError("bad")


class Whole:
    def __int__(self):
        return 2


class NoWhole:
    def __int__(self):
        return "a"


class Own:
    pass


holders = [object(), Own(), Two(), 1, "a", b"a", bytearray(), [], (), {}, set(), None, 1.5, 2j, len, type, range(3), iter([])]
for holder in holders:
    for given in ((None,), ("a",), (1.5,), (2j,), (2**70,), (2**40,), (Bad(),), (Two(),), ([],), (Whole(),), (NoWhole(),), (), (1, 2)):
        print(type(holder).__name__, len(given), told(lambda: bool(holder.__reduce_ex__(*given))))
for given in ((), (1,), (1, 2)):
    print(told(lambda: range(3).__reduce__(*given)), told(lambda: bool(slice(1).__reduce__(*given))))
print(told(lambda: range(3).__reduce__(x=1)))
for state in (1.5, float("nan"), 2j, None, "a", 2**70, -5, Whole(), Two()):
    print(told(lambda: iter(range(3)).__setstate__(state)), told(lambda: iter("abc").__setstate__(state)))
code = (lambda: 0).__code__
Code = type(code)
print(told(lambda: code.__new__()), told(lambda: Code()), told(lambda: Code(*range(13))), told(lambda: Code(*range(17))))
print(told(lambda: Code.__new__(5)), told(lambda: Code.__new__(int)), told(lambda: object.__new__(Code)))
for name in ("co_firstlineno", "co_argcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags"):
    for number in (-1, 2**40, "a", None, 1.5, 2j):
        print(name, told(lambda: code.replace(**{name: number})))
print(warnings.filters[0][0], b"abc".hex(":", Whole()))
warnings.simplefilter("error")
print(told(lambda: b"abc".hex(":", Whole())))
