# Splitting at whitespace: what is left after the last cut keeps its spaces at the far end.
for text in ("a b c d ", "  a    b   c   ", "\u2028a b\x1c", " a b\u3000 ", "a\x85b c", "", "   ", " x "):
    print(ascii(text), text.split(), text.rsplit())
    for most in (0, 1, 2, 3, 5, 19, -1):
        print(most, ascii(text.split(None, most)), ascii(text.rsplit(maxsplit=most)))
print(b" a b ".split(None, 1), b" a b ".rsplit(None, 1))
