# An encoding may be called by many names, whatever the case and the signs between the words.
NAMES = (
    "UTF-16", "utf 16", "utf--16", "  utf16 ", "utf_16", "utf.16", "U16", "utf-16le", "UTF16LE", "utf16_le", "UnicodeLittleUnmarked",
    "UnicodeBigUnmarked", "UTF-32", "u32", "UTF-32BE", "utf8_sig", "utf-8-sig", "UTF_8_SIG", "unicodeescape", "unicode-escape", "Unicode Escape",
    "raw-unicode-escape", "utf", "utf-8-", "-utf-8", "utf-8.", "cp65001", "latin.1", "iso.8859.1", "ISO_8859-1:1987", "l1", "cp819", "ansi_x3.4_1968",
    "646", "us", "utf8é", "é", "", "hex", "rot13", "base64", "zip", "unheard_of",
)


def attempt(call):
    try:
        return ascii(call())
    except (LookupError, ValueError) as error:
        return "%s: %s" % (type(error).__name__, ascii(str(error)))


for name in NAMES:
    print(ascii(name), attempt(lambda: "é".encode(name)), attempt(lambda: b"abcd".decode(name)))

# === Names that are no names ===
for name in ("utf-8\0", "\ud800"):
    print(ascii(name), attempt(lambda: "a".encode(name)), attempt(lambda: b"a".decode(name)), attempt(lambda: "a".encode("utf-8", name)))
for wrong in (None, 8, b"utf-8"):
    for call in ("a".encode, b"a".decode, lambda name: str(b"a", name), lambda name: bytes("a", name)):
        try:
            call(wrong)
        except TypeError as error:
            print(error)
