# UTF-16 and UTF-32 have units of two and four bytes, in an order that a mark may tell.
import sys

CODECS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig")


def attempt(call):
    try:
        return ascii(call())
    except UnicodeError as error:
        return "%s %s | %s %d-%d %s %a" % (
            type(error).__name__, error, error.encoding, error.start, error.end, error.reason, error.object)


# === There and back ===
for codec in CODECS:
    for text in ("", "a", "aé", "€uro", "😀!"):
        encoded = text.encode(codec)
        again = encoded.decode(codec)
        print(codec, encoded, sys.getsizeof(encoded), sys.getsizeof(again), again == text)

# === The mark ===
print(b"\xff\xfea\0".decode("utf-16"), b"\xfe\xff\0a".decode("utf-16"), b"a\0".decode("utf-16"))
print(ascii(b"\xff\xfea\0".decode("utf-16-le")), ascii(b"\xff\xfe\0\0a\0\0\0".decode("utf-16")))
print(b"\xff\xfe\0\0a\0\0\0".decode("utf-32"), b"\0\0\xfe\xff\0\0\0a".decode("utf-32"))
print(ascii(b"\xef\xbb\xbfa".decode("utf-8-sig")), ascii(b"\xef\xbb\xbfa".decode()), b"a".decode("utf-8-sig"))

# === What is no text ===
for codec, wrong in (
    ("utf-16", b"a"),
    ("utf-16-le", b"a\0b"),
    ("utf-16-le", b"\x00\xd8"),
    ("utf-16-le", b"\x00\xd8a"),
    ("utf-16-le", b"\x00\xdca\0"),
    ("utf-16-be", b"\xd8\x00\0a"),
    ("utf-16", b"\xfe\xff\xdc\x00"),
    ("utf-32", b"a\0\0"),
    ("utf-32-le", b"a\0\0\0\0\0\x11\0"),
    ("utf-32-be", b"\0\0\xd8\0"),
    ("utf-8-sig", b"\xef\xbb\xbf\xff"),
):
    print(codec, wrong, attempt(lambda: wrong.decode(codec)))

# === Text that they cannot hold ===
for codec in CODECS:
    print(codec, attempt(lambda: "a\ud800\udc00".encode(codec)))

# === Elsewhere ===
print(bytes("é", "utf-16-be"), bytearray("é", "utf-32-le"), str(bytearray(b"\xe9\0"), "utf-16-le"), str(memoryview(b"\0\xe9"), "utf-16-be"))
error = None
content = b"a\0b"
try:
    content.decode("utf-16-le")
except UnicodeDecodeError as raised:
    error = raised
print(error.object == content, error.object is content)
