# Which characters a number may be read from: spaces and digits of text, and only those of ASCII in bytes.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


texts = (
    "\x1c1", "1\x1f", "\x1d1\u0660", "\u06601\x1c", " 1\u2003", "\x851", "\xa01\xa0", "1\x00", "\x1f\u0661\x1f",
    "1_0\u0660", "\ud8001", "1\ud800", "é", "\u0661_\u0660", "_1", "1_", "1__0", "", "  ", " \u20ac", " 1j\u20ac",
)
for kind in (int, float, complex):
    for text in texts:
        print(kind.__name__, ascii(text), told(lambda: kind(text)))
        if kind is not complex:
            given = text.encode("utf8", "surrogatepass")
            print(given, told(lambda: kind(given)), told(lambda: kind(bytearray(given))))
for text in ("\u0660x1", "\u0660b1", "\u0660o7", "\u0660\u0660", "\u0660x", "0\u0661", "\uff10x\uff11f", "\x1c0x1", "0_x1"):
    for base in (0, 16, 2, 10, 36):
        print(ascii(text), base, told(lambda: int(text, base)), told(lambda: int(text.encode(), base)))
for text in ("\u0661e5", "infinity\u2003", "1.5\u0665", "\u0661.\u0665e\u0661", "-\u0661j", "\u0661+\u0662j", "(\u0661)"):
    print(ascii(text), told(lambda: float(text)), told(lambda: complex(text)), told(lambda: float(text.encode())))
for text in ("\u0661_\u0660j", "( 1 )", "(\x1c1)", "\x1c(1)\u2003", "(\u20031)", "+\u0661_0.\u0661_0e\u0661_0"):
    print(ascii(text), told(lambda: complex(text)))
view = memoryview(b"12")
for given in (view, view[1:], view[::-1]):
    print(told(lambda: int(given)), told(lambda: float(given)))
print(told(lambda: int("x" * 300)), told(lambda: float("x" * 300)))
