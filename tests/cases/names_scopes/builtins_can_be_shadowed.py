# A global name hides the builtin until it is deleted.
print(len("abc"))
len = lambda value: "hidden"
print(len("abc"))
del len
print(len("abc"))
import builtins
builtins.extra = 42
print(extra)
del builtins.extra
try:
    extra
except NameError as error:
    print(error)
print(__name__, __builtins__ is builtins)
