# One character or byte is shared where it is taken out of a text, and new where a text is rewritten.
characters = "".join([chr(number) for number in range(256)])
octets = bytes(range(256))
CHARACTERS = {character: characters[index] for index, character in enumerate(characters)}
OCTETS = [octets[index:index + 1] for index in range(256)]


def tell(word, *made):
    shared = [one is (CHARACTERS[one] if isinstance(one, str) else OCTETS[one[0]]) for one in made]
    print(word, made, shared)


one, none = 1, 0
tell("case", "a".upper(), "É".lower(), "a".title(), "a".capitalize(), "a".swapcase(), "A".casefold())
tell("replace", "ab".replace("b", ""), "a".replace("a", "b"), "ab".replace("ab", "é"))
tell("pad", "".ljust(one), "".rjust(one), "".center(one, "x"), "".zfill(one), "\t".expandtabs(one))
tell("slices", "ab"[1:], "ab"[::2], "ab"[::-2], "ab"[1])
tell("parts", "a,b".split(",")[0], "a b".split()[1], "a,b".partition(",")[2], "ab".strip("b"), "ab".removeprefix("a"))
tell("joins", "".join(["a", ""]), "a" + ""[none:], "a" * one, "%s" % "a", "%c" % 97, "{}".format("a"), chr(97))

# === Bytes ===
tell("case", b"a".upper(), b"A".lower(), b"a".title(), b"a".capitalize(), b"a".swapcase())
tell("replace", b"ab".replace(b"b", b""), b"a".replace(b"a", b"b"), b"ab".translate(None, b"a"))
tell("pad", b"".ljust(one), b"".center(one), b"".zfill(one), b"\t".expandtabs(one))
tell("slices", b"ab"[1:], b"ab"[::2])
tell("parts", b"a,b".split(b",")[0], b"a b".split()[1], b"a,b".partition(b",")[2], b"ab".strip(b"b"))
tell("joins", b"".join([b"a", b""]), b"a" + b""[none:], b"" + bytearray(b"a"), b"%c" % 97)
tell("made", bytes([97]), bytes((97,)), bytes(bytearray(b"a")), bytes(memoryview(b"a")), memoryview(b"a").tobytes())
tell("made", (97).to_bytes(1, "big"), bytes.fromhex("61"), "a".encode())
