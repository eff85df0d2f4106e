# repr chooses its quotes and escapes what cannot be printed.
for text in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\t", "new\nline", "back\\slash", "\x00\x1f\x7f", "é ü", "\u200b", "\ud800", "😀", "\xa0", "\xad"):
    print(repr(text), ascii(text), len(text))
print(str(b"bytes\x00\xff'"), repr(bytearray(b"ab")), b'"')
print(repr("a" * 3), "%r" % "x", "{!r}".format("y"), f"{'z'!r}", f"{'é'!a}", f"{1!s}")
