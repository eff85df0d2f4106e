# Encoding and decoding.
text = "aé€😀"
print(text.encode(), text.encode("utf-8"), len(text), len(text.encode()))
print("é".encode("latin-1"), "abc".encode("ascii"), "é".encode("ascii", "replace"), "é".encode("ascii", "ignore"), "é".encode("ascii", "backslashreplace"))
print(b"caf\xc3\xa9".decode(), b"\xe9".decode("latin-1"), b"\xff".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"))
for wrong in ("'é'.encode('ascii')", "b'\\xff'.decode()", "b'\\xff'.decode('ascii')", "'a'.encode('none')", "'\\ud800'.encode()"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print(ord("a"), ord("€"), chr(128512), [ord(c) for c in text])
print("ß".upper(), "İ".lower() == "i̇", "ǆ".title(), "ΑΣ".lower())
print("\u00e9" == "é", "e\u0301" == "é", "\x41\101\u0041")
