# unicode_escape and raw_unicode_escape write and read the escapes of literals.
import sys
import warnings

ALL = "".join(map(chr, (0, 7, 8, 9, 10, 13, 27, 32, 34, 39, 65, 92, 126, 127, 128, 233, 255, 256, 8364, 0xD800, 0x1F600)))


def attempt(call):
    try:
        made = call()
        return ascii(made), sys.getsizeof(made)
    except UnicodeError as error:
        return "%s | %s %d-%d %s" % (error, error.encoding, error.start, error.end, error.reason)


# === Written ===
for codec in ("unicode_escape", "raw_unicode_escape"):
    for text in ("", "a", "a\\b", "\n", "é", ALL):
        print(codec, ascii(text), attempt(lambda: text.encode(codec)))
    print(ALL.encode(codec).decode(codec) == ALL)

# === Read ===
for escape in (
    b"\\n\\t\\r\\a\\b\\f\\v\\\\\\'\\\"", b"a\\\nb", b"\\0\\7\\101\\377\\777\\1018", b"\\x41\\xe9", b"\\u20ac\\U0001f600", b"\xe9\xff",
    b"\\", b"a\\", b"\\x", b"\\x4", b"\\x4g", b"\\u12", b"\\u123z", b"\\U0000", b"\\U00110000", b"\\Uffffffff!", b"\\N", b"\\N{", b"\\N{}", b"\\Nx",
):
    for codec in ("unicode_escape", "raw_unicode_escape"):
        print(codec, escape, attempt(lambda: escape.decode(codec)))

# === With handlers ===
for mode in ("ignore", "replace", "backslashreplace", "surrogateescape"):
    print(mode, attempt(lambda: b"a\\x4\\u12zb\\".decode("unicode_escape", mode)))

# === An escape that there is not ===
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(b"\\d\\8\\n".decode("unicode-escape"), b"\\d".decode("raw-unicode-escape"))
for warning in caught:
    print(warning.category.__name__, warning.message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        b"\\q".decode("unicode_escape")
    except DeprecationWarning as error:
        print(error)
