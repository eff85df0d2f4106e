# The types as conversion functions.
print(int(), float(), str(), bool(), list(), tuple(), dict(), set(), bytes(), complex())
print(str(1), str(1.5), str(None), str([1, "a"]), repr("a"), ascii("é"), list("ab"), tuple([1]), set("a"), dict(a=1), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytearray(b"x"), list({"k": 1}), list({1: 2}.items()))
print(chr(97), ord("a"), bin(5), oct(8), hex(255), abs(-1), abs(-1.5), divmod(7, 2), pow(2, 3), round(2.567, 1), len([1, 2]), int("10", 2))
print(format(3.14159, ".2f"), slice(1, 2), slice(None, 5, 2).indices(10), memoryview(b"ab")[0], bytes(memoryview(b"ab")))
for wrong in ("int('1.5')", "list(1)", "tuple(None)", "dict(5)", "set(1)", "bytes(-1)", "bytes('a')", "bytes([256])", "chr(1114112)", "ord('')", "ord(1)", "len(1)", "abs('a')", "bin('a')", "str(b'a', 'x')", "float(None)", "hex(1.5)", "round('a')", "divmod('a', 1)", "pow('a', 2)", "list(1, 2)", "bool(1, 2)"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
