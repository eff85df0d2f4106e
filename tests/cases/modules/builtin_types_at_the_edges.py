# What built-in types do at their edges: which class has __new__, which complaint comes first, what a subclass gives back.


class Text(str):
    pass


class Raw(bytes):
    pass


class Float(float):
    pass


class Complex(complex):
    pass


def outcome(label, function, *args):
    try:
        print(label, "->", function(*args))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


print("exceptions with a __new__ and a __str__ of their own")
pending, kinds = [BaseException], []
while pending:
    kind = pending.pop()
    if kind.__module__ == "builtins":
        kinds.append(kind)
        pending += kind.__subclasses__()
for kind in sorted(kinds, key=lambda kind: kind.__name__):
    own = [name for name in ("__new__", "__init__", "__str__", "__reduce__") if name in vars(kind)]
    print(kind.__name__, own, kind.__new__.__self__.__name__)
for maker in (KeyError, SystemExit, OSError, FileNotFoundError, BaseException, ImportError, MemoryError):
    for kind in (maker, Exception, ValueError, LookupError, object, int):
        outcome(f"{maker.__name__}.__new__({kind.__name__})", lambda: type(maker.__new__(kind)).__name__)
    outcome(f"{maker.__name__}.__new__()", maker.__new__)
    outcome(f"{maker.__name__}.__new__(1)", maker.__new__, 1)


class Quiet(OSError):
    def __init__(self, *args):
        self.given = args


class Loud(FileNotFoundError):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


for error in (Quiet(2, "x"), Loud(2, "x"), OSError(2, "x"), ConnectionError(2, "x")):
    print(type(error).__name__, error.args, error.errno, error.strerror)

print("__getattribute__ in the dicts of types")
for kind in (int, str, list, dict, set, range, zip, property, bool, object, type, type(None), type(iter(""))):
    print(kind.__name__, "__getattribute__" in vars(kind), kind.__getattribute__ is object.__getattribute__)
print((7).__getattribute__("real"), int.__getattribute__(7, "imag"), str.__getattribute__("a", "upper")())
outcome("of another", int.__getattribute__, "a", "upper")


class Hooked(int):
    def __getattribute__(self, name):
        return (name, super().__getattribute__("real"))


print(Hooked(3).anything)

print("format specifications")
for value in (1, 1.5, "a", 1j):
    for spec in ("__", ",,", "_,", ",_", "__class__", "_é", ",\x01", "_\x7f", "+1000000000000", "=1000000000000", "1000000000000s"):
        try:
            print(ascii((value, spec)), len(format(value, spec)))
        except ValueError as error:
            print(ascii((value, spec)), ascii(str(error)))
        except MemoryError:
            print(ascii((value, spec)), "no memory")
for args in (("a", 1), ("double", 1), (1, 1), ("a", "b")):
    outcome(f"__setformat__{args}", float.__setformat__, *args)

print("sums of texts, powers with an odd modulus, complex of what has only __int__")
outcome("sum text", sum, [], Text("a"))
outcome("sum bytes", sum, [], Raw(b"a"))
for modulus in (Float(1), Complex(1), 1.0, 1j):
    for pair in ((2, 3), (2, "a"), ("a", "b")):
        outcome(f"pow{pair} {type(modulus).__name__}", pow, *pair, modulus)
outcome("complex", complex, type("Whole", (), {"__int__": lambda self: 1})())
outcome("complex", complex, 1, type("Whole", (), {"__int__": lambda self: 1})())

print("escapes of %a")
for text in ("\xe9", "\x80\xff", "\0\x7f\xff", "\n\u20ac", "'\xff", "\U0001f600\\"):
    print("%a" % text, "%.4a" % text, b"%a" % text, "%a" % [text], "%a" % text == ascii(text))

print("a text that cannot have the separator")
for text in (Text(), Text("a"), Text("ab"), Text("é"), "a", "ab"):
    for separator in ("xyz", "€", "\U0001f600", "b", Text("a")):
        parts = text.split(separator) + text.rsplit(separator, 1)
        print(ascii(text), ascii(separator), [(ascii(part), type(part).__name__, part is text) for part in parts])

print("states of the iterator over a long range")
for state in (0, 2, 9, -1, 1.5, True, "a", None):
    iterator = iter(range(2**65, 2**65 + 3))
    outcome(state, iterator.__setstate__, state)
    outcome("hint", iterator.__length_hint__)
    for _ in range(3):
        print(next(iterator, "end"), end=" ")
    outcome("rest", list, iterator)
print(type((lambda kind: lambda: kind)(1).__closure__[0]).__text_signature__)
