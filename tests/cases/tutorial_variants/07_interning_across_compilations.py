# Block 7's "may be False": the same text compiled apart.
first = {}
second = {}
exec("s = 'hello world'; t = 'hello'; n = 1000; m = 100", first)
exec("s = 'hello world'; t = 'hello'; n = 1000; m = 100", second)
for name in "stnm":
    print(name, first[name] is second[name])
a = "hello world"
b = "".join(["hello", " world"])
print(a is b, a == b)
import sys
print(sys.intern(a) is sys.intern(b))
