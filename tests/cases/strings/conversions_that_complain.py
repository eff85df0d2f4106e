# What conversions in texts say of what they cannot write.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


class Whole:
    def __int__(self):
        return 5


class Index:
    def __index__(self):
        return 65


class Bad:
    def __index__(self):
        raise KeyError("bad")


for letter in "diuoxXfFeEgGr":
    for value in ("a", b"a", 1.5, 2j, None, Whole(), Index(), [], ()):
        shown = type(value).__name__
        print(letter, shown, told(lambda: ("%" + letter) % (value,)), told(lambda: ("%" + letter).encode() % (value,)))
        print(told(lambda: bytearray(("%" + letter).encode()) % (value,)))
print(told(lambda: b"%c" % Bad()))
for text in ("%é", "%(é)", "%(é", "%", "%5", "%l", "%\ud800", "%\u20ac", "%(a)é", "%-+ #0é", "%\x7f", "%\n"):
    for values in (1, (), {"a": 1}):
        print(ascii(text), values, told(lambda: text % values), told(lambda: text.encode("utf8", "surrogatepass") % values))
for text in ("{!é}", "{!\ud800}", "{!\x7f}", "{!~}", "{!\n}", "{!\u20ac}", "{!\0}", "{!z}", "{! }", "{:{!é}}"):
    print(ascii(text), told(lambda: text.format(1, 5)))
for spec in (".2147483648f", ".2147483648", ".9223372036854775807f", ".9223372036854775808f", ".2147483648%"):
    for value in (1.0, 1, 2j, "a"):
        print(spec, value, told(lambda: ("{:" + spec + "}").format(value)))
