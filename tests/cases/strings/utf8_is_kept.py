# A string that is asked for its UTF-8 text keeps it; and what is split at no place at all is a copy.
import sys


def growth(use):
    text = "".join(["é", "na", "me"])
    before = sys.getsizeof(text)
    try:
        use(text)
    except Exception:
        pass
    return sys.getsizeof(text) - before


class Class:
    pass


uses = {
    "type": lambda text: type(text, (), {}),
    "class name": lambda text: setattr(Class, "__name__", text),
    "qualified name": lambda text: setattr(Class, "__qualname__", text),
    "module": lambda text: setattr(Class, "__module__", text),
    "attribute": lambda text: setattr(Class, text, 1),
    "slots": lambda text: type("B", (), {"__slots__": (text,)}),
    "doc": lambda text: type("B", (), {"__doc__": text}),
    "eval": eval,
    "exec": exec,
    "compile": lambda text: compile(text, "f", "exec"),
    "decode": lambda text: b"a".decode(text),
    "encode": lambda text: "a".encode(text),
    "errors": lambda text: b"\xff".decode("ascii", text),
    "errors of encode": lambda text: "\xff".encode("ascii", text),
    "str": lambda text: str(b"a", text),
    "bytes": lambda text: bytes("a", text),
    "float.fromhex": float.fromhex,
    "bytes.fromhex": bytes.fromhex,
    "getformat": float.__getformat__,
    "tobytes": lambda text: memoryview(b"a").tobytes(text),
    "int": int,
    "float": float,
    "own encode": lambda text: text.encode(),
    "hash": hash,
}
for name, use in uses.items():
    print(name, growth(use))
text = "".join(["é", "na", "me"])
made = type(text, (), {})
print(made.__name__ is text, made)
del text, made
text = "".join(["é", "na", "me"])
made = type("B", (), {"__slots__": (text,)})
del text
one = made()
one.éname = 5
print(one.éname, made.__slots__, made.__dict__["éname"])
text = "".join(["é", "na", "me"])
type(text, (), {})
text += "x"
print(text, sys.getsizeof(text))


class Own(str):
    pass


own = Own("éa")
before = sys.getsizeof(own)
type(own, (), {})
print(sys.getsizeof(own) - before)
del own
for text in ("abcdef", "é€xyz", b"abcdef", " a b", b" a b"):
    for name in ("split", "rsplit"):
        for most in (-1, 0, 1):
            for separator in (None, text[:1] * 9):
                parts = getattr(text, name)(separator, most)
                print(ascii(text), name, most, ascii(parts), parts[0] is text)
