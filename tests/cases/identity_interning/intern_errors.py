# Only exact strings can be interned.
import sys


class Text(str):
    pass


for value in (Text("abc"), b"abc", 1):
    try:
        sys.intern(value)
    except TypeError as error:
        print(error)
print(sys.intern("one" + str(2)) is sys.intern("one" + str(2)))
