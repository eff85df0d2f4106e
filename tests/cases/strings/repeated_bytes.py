# Bytes that are repeated no times are a new empty object, those repeated once are the same one.
import sys

empty = b""
octets = bytes(bytearray(b"ab"))
count = 0

made = octets * count
print(made, made is empty, sys.getrefcount(made), made is octets * -3)
print(empty * 5 is empty, empty * count is empty, octets * 1 is octets)
print(sys.getsizeof(made), made == empty, hash(made) == hash(empty), {made: 1}[b""])


class Octets(bytes):
    pass


one = Octets(b"z")
for times in (0, 1, 2):
    repeated = one * times
    print(type(repeated), repeated, repeated is one, repeated is b"z"[:1], sys.getrefcount(repeated))

# === Texts and tuples share their empty ones ===
nothing, none = "", ()
print("ab" * count is nothing, (1, 2) * count is none, octets[5:] is empty, octets.replace(b"ab", b"") is empty)
