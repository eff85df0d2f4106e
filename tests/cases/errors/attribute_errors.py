# The messages name the type, the class or the module.
import sys


class Thing:
    kind = 1


t = Thing()
for text in ("t.missing", "Thing.missing", "sys.missing", "t.kind.missing", "del t.kind", "del t.missing", "t.__dict__.missing", "Thing().method()", "(1).missing", "None.append", "'a'.append('b')", "[].add(1)", "{}.append(1)", "(1,).append(1)", "print.missing", "Thing.kind.x", "type.missing", "Thing.__mro__.missing", "t.__init__.missing", "Thing.__init__.__func__", "len.__name__", "t.__class__.__name__", "int.__missing__", "super(Thing, t).missing"):
    try:
        exec(f"print({text})" if not text.startswith("del") else text)
    except AttributeError as error:
        print(text, "->", error)
