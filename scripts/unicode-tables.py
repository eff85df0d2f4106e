"""Writes core/src/object/unicode_tables.rs: what CPython 3.9 says of each character. Run it with CPython 3.9.

A table is the lengths of alternating runs (without the property, with it, …), each as a base-128 number, low part first.
"""
import sys
import unicodedata

PROPERTIES = {
    "NOT_PRINTABLE": lambda c: not c.isprintable(),
    "ALPHA": str.isalpha,
    "DECIMAL": str.isdecimal,
    "DIGIT": str.isdigit,
    "NUMERIC": str.isnumeric,
    "SPACE": str.isspace,
    "LOWER": str.islower,
    "UPPER": str.isupper,
    "TITLE": lambda c: unicodedata.category(c) == "Lt",
    "ID_START": str.isidentifier,
    "ID_CONTINUE": lambda c: ("a" + c).isidentifier(),
    # What a final sigma looks through: the letter before it counts, itself not.
    "CASE_IGNORABLE": lambda c: ("A" + c + "\u03a3").lower()[-1] == "\u03c2" != (c + "\u03a3").lower()[-1],
}


def runs(has):
    lengths, state, start = [], False, 0
    for code in range(0x110000):
        if has(chr(code)) != state:
            lengths.append(code - start)
            state, start = not state, code
    lengths.append(0x110000 - start)
    return lengths


def base128(lengths):
    for length in lengths:
        while length > 127:
            yield length & 127 | 128
            length >>= 7
        yield length


def exceptions(special, general):
    return "".join(c + special(c) + "\0" for c in map(chr, range(0x110000)) if special(c) != general(c))


def escaped(text):
    return "".join(c if c.isprintable() and c.isascii() and c not in '"\\' else "\\u{%x}" % ord(c) for c in text)


out = open(sys.argv[1], "w")
out.write("//! What CPython 3.9 says of each character. Written by `scripts/unicode-tables.py`; do not edit.\n")
for name, has in PROPERTIES.items():
    data = list(base128(runs(has)))
    out.write(f"\n/// Runs of `{name.lower()}`.\n#[rustfmt::skip]\npub(super) static {name}: &[u8] = &[\n")
    for i in range(0, len(data), 32):
        out.write("    " + ",".join(map(str, data[i : i + 32])) + ",\n")
    out.write("];\n")
for name, special, general in [
    ("TITLE_CASE", str.title, str.upper),
    ("CASE_FOLD", str.casefold, str.lower),
]:
    text = escaped(exceptions(special, general))
    out.write(f"\n/// `{name.lower()}` where it is not the general one: a character, its mapping, NUL.\n#[rustfmt::skip]\n")
    out.write(f'pub(super) static {name}: &str = "{text}";\n')
