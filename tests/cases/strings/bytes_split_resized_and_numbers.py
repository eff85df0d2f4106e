# Bytes: pieces of a limited split, numbers from buffers, and bytearrays whose bytes are lent.
for words in [b"  a b   c  ", bytearray(b"  a b   c  ")]:
    print(words.split(None, 0), words.split(None, 1), words.split(None, 2), words.split(None, 3))
    print(words.rsplit(None, 0), words.rsplit(None, 1), words.rsplit(None, 2), words.rsplit(None, 3))
print(bytes.fromhex("12\x0b34\x0c56"), bytearray(b"-7").zfill(4))
print(b"%c%c%c" % (48, b"a", bytearray(b"b")))

# === Numbers from buffers ===
for kind in (int, float):
    for source in (b"12", bytearray(b"12"), memoryview(b"123")[:2], bytearray(b" 5 "), bytearray(b"x"), memoryview(b"y")):
        try:
            print(kind(source))
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
print(int(bytearray(b"11"), 2))
for source in ("", "a", 5, [1, 2], memoryview(b"\x01\x00")):
    try:
        print(int.from_bytes(source, "big"))
    except TypeError as error:
        print(error)

# === While a view is out, nothing that would change the size changes anything ===
array = bytearray(range(5))
view = memoryview(array)
for change in [
    lambda: array.pop(0), lambda: array.remove(1), lambda: array.append(9), lambda: array.insert(0, 9),
    lambda: array.clear(), lambda: array.extend(b"ab"), lambda: array.__delitem__(slice(1, 3)),
    lambda: array.__setitem__(slice(0, 4, 2), b""),
]:
    try:
        change()
    except BufferError as error:
        print(error, list(array))
view.release()
print(array.pop(0), list(array))
