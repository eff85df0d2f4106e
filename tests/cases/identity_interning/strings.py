# Constants that look like names are interned; the others are not shared between compilations.
import sys

a = "hello"
b = "hel" + "lo"
print(a is b)
part = "hel"
c = part + "lo"
print(a is c, a == c)
print(a is sys.intern(c))
spaced = eval("'hello world'")
other = eval("'hello world'")
print(spaced is other)
print(eval("'hello_world'") is eval("'hello_world'"))
print(eval("'hello-world'") is eval("'hello-world'"))
x, empty, accent = "abc", "", "é"
first = "a"
print(first[0] is x[0], chr(97) is x[0])
print(empty is x[3:], empty.join([]) is str())
print(chr(233) is accent[0], chr(233) is accent, chr(300) is chr(300))
print(x[:] is x, str(x) is x, x * 1 is x, x + empty is x, empty + x is x, x.strip() is x, x.replace("z", "y") is x)
print(x.lower() is x, x.upper() is x, x.format() is x)
