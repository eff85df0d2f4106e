# An array made of a text has room for its characters and no more; one that grows has some to spare.
import sys
from array import array

empty = sys.getsizeof(array("u"))
print([sys.getsizeof(array("u", "ab" * count)) - empty for count in range(6)])

grown = array("u", "abc")
grown.append("d")
print(sys.getsizeof(grown) - empty)
grown = array("u")
grown.fromunicode("abcd")
print(sys.getsizeof(grown) - empty, grown)

# === Bytes that are no characters ===
wrong = array("u", b"\xff\xff\xff\xff")
for ask in (wrong.tounicode, lambda: str(wrong)):
    try:
        ask()
    except ValueError as error:
        print(error)
