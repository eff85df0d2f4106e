# What an error handler puts for what cannot be encoded or decoded, and which there are.
MODES = ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "unheard_of")


def attempt(call):
    try:
        return ascii(call())
    except Exception as error:
        place = (error.start, error.end) if isinstance(error, UnicodeError) else ascii(error.__cause__)
        return "%s: %s %s" % (type(error).__name__, error, place)


# === Encoding ===
for codec in ("utf-8", "ascii", "latin-1", "utf-16", "utf-32-be", "utf-8-sig", "unicode_escape"):
    for mode in MODES:
        for text in ("aé", "a\ud800b", "\udc80\udcff", "\udc80\ud801\udc82"):
            print(codec, mode, ascii(text), attempt(lambda: text.encode(codec, mode)))

# === Decoding ===
for codec, content in (
    ("utf-8", b"a\xffb\xe2\x82"),
    ("utf-8", b"\xed\xa0\x80\xed\xb0\x80!\xed\xa0"),
    ("ascii", b"a\xc3\xa9"),
    ("utf-16-le", b"\x00\xd8a\0"),
    ("utf-16", b"\xff\xfe\x00\xdc\x81"),
    ("utf-32-be", b"\0\0\xdc\x80\x80\x80"),
    ("unicode_escape", b"\\x4\\"),
):
    for mode in MODES:
        print(codec, mode, content, attempt(lambda: content.decode(codec, mode)))

# === A handler is looked for when there is an error ===
print("é".encode("utf-8", "unheard_of"), b"a".decode("utf-16-le", "ignore"), b"ab".decode("utf-16-le", "unheard_of"))
print(b"".decode("unheard_of"), attempt(lambda: "".encode("unheard_of")))

# === Characters without names are shown by number ===
print("\x80\ue000\ud800".encode("ascii", "namereplace"), "\udfff".encode("utf-8", "namereplace"))

# === There and back ===
content = bytes(range(256))
print(content.decode("ascii", "surrogateescape").encode("ascii", "surrogateescape") == content)
print(content.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") == content)
text = "".join(map(chr, range(0xD7FE, 0xE002)))
for codec in ("utf-8", "utf-16", "utf-16-be", "utf-32", "utf-32-le"):
    print(codec, text.encode(codec, "surrogatepass").decode(codec, "surrogatepass") == text.replace("\udbff\udc00", "\U0010fc00"))

# === The error's arguments are those of the first place ===
try:
    b"\xd8\x00\0a\xdc".decode("utf-16-be", "surrogatepass")
except UnicodeDecodeError as error:
    print(error.args, error.start, error.end, error.reason)
