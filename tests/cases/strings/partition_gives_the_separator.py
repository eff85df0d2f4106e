# What `partition` puts in the middle is the separator that was given; a text without it is given back itself.
class Text(str):
    pass


class Octets(bytes):
    pass


separator = "".join(["a", "b"])
parts = "abab".partition(separator)
print(parts, parts[1] is separator)
octets = bytes(bytearray(b"ab"))
parts = b"abab".partition(octets)
print(parts, parts[1] is octets, parts[2] is octets)
parts = octets.partition(octets)
print(parts, parts[1] is octets)
for other in (bytearray(b"b"), memoryview(b"b")):
    for split in (b"abc".partition, b"abc".rpartition):
        parts = split(other)
        print(parts[0], parts[1] is other, parts[2])
print(bytearray(b"abab").partition(octets), bytearray(b"abab").rpartition(b"z"))

# === Without the separator ===
for whole in (Text("ab"), "ab", Octets(b"ab"), b"ab"):
    missing = whole[:0] + (b"z" if isinstance(whole, bytes) else "z")
    print(whole.partition(missing)[0] is whole, whole.rpartition(missing)[2] is whole)
