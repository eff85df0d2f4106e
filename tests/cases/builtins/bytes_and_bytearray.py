# Bytes are immutable, bytearrays are not.
b = b"hello"
print(b[0], b[1:3], b + b"!", b * 2, list(b), b.upper(), b.find(b"l"), b.split(b"l"), b.replace(b"l", b"L"), b"ell" in b, 104 in b, b.hex(), bytes.fromhex("68 65"), b.decode())
print(b == b"hello", b < b"help", hash(b) == hash(b"hello"), b"%d %s" % (1, b"x"), b"a,b".partition(b","), b.startswith(b"he"), b"".join([b"a", b"b"]))
a = bytearray(b"abc")
a[0] = 120
a.append(33)
a.extend(b"de")
a[1:2] = b"ZZ"
print(a, len(a), a.pop(), a, bytes(a), a == b"xZZc!d")
del a[0]
a += b"end"
a.insert(0, 65)
a.remove(90)
a.reverse()
print(a)
a.clear()
print(a)
for wrong in ("b[0] = 1", "b + 'a'", "b'a' in 'a'", "a.append(256)", "a.append('x')", "b[10]", "bytearray(b'a')[5]", "b'\\xff'.decode()", "bytes([300])", "b.index(b'z')", "b'a' + 1"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, error)
m = memoryview(bytearray(b"view"))
m[0] = 86
print(bytes(m), m[1:3].tobytes(), len(m), m.readonly, m.nbytes)
