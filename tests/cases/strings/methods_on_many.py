# Every method without arguments on texts of every kind.
texts = ["", "a", "ABC", "abc def", "Hello World", "123", "12.5", "a1", " \t\n", "ÄÖÜ ß", "éÉ", "ǅ", "ﬁ", "Σίσυφος", "١٢", "²", "½", "_x1", "1x", "tab\there", "line\nbreak\r\nend\x0bv\x1cf\x85n\u2028s", "日本語", "😀 smile", "İstanbul", "don't stop", "x\u0301"]
methods = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "split", "splitlines", "isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii", "expandtabs"]
for method in methods:
    print(method, [getattr(text, method)() for text in texts])
print([text.center(9, "*") for text in texts[:8]], [text.zfill(5) for text in ("1", "-1", "+1", "abcdef", "")])
print([(text.find("e"), text.count(""), text.partition("e"), text.rsplit(None, 1)) for text in texts[:6]])
print([text.encode() for text in texts], [ascii(text) for text in texts], [hash(text) % 1000 for text in texts])
