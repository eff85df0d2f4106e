# The signatures of built-in functions, methods and types.
import builtins

for name, value in sorted(vars(builtins).items()):
    if type(value) is type(len) and not name.startswith("__") and name not in ("breakpoint", "exit", "quit"):
        print(name, repr(value.__text_signature__))
methods = type(str.join), type(dict.__dict__["fromkeys"])
for kind in (bool, bytearray, bytes, complex, dict, enumerate, float, frozenset, int, list, memoryview, object, property, range, reversed):
    print(kind.__name__, repr(kind.__text_signature__))
    for name, value in sorted(vars(kind).items()):
        if isinstance(value, methods) and name not in ("__format__", "__class_getitem__"):
            print(" ", name, repr(value.__text_signature__))
for kind in (set, slice, str, tuple, type):
    print(kind.__name__, repr(kind.__text_signature__))
print([].append.__text_signature__, "a".join.__text_signature__, str.maketrans.__text_signature__)
print(dict.fromkeys.__text_signature__, int.from_bytes.__text_signature__, True.to_bytes.__text_signature__)


class Own(list):
    pass


print(Own().append.__text_signature__, Own.append.__text_signature__, Own.__text_signature__)
