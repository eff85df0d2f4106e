# getattr, setattr, hasattr, delattr, vars, dir.
class Thing:
    kind = "thing"


t = Thing()
setattr(t, "a", 1)
print(getattr(t, "a"), getattr(t, "b", None), hasattr(t, "a"), hasattr(t, "b"), vars(t))
setattr(t, "not a name", 2)
print(t.__dict__, getattr(t, "not a name"))
delattr(t, "a")
print(t.__dict__)
for wrong in ("t.b", "delattr(t, 'b')", "getattr(t, 1)", "setattr(t, 1, 2)", "(1).x", "(1).x = 2", "None.x", "''.x = 1", "Thing.x", "del Thing.x", "int.x = 1", "vars(1)", "getattr()", "t.__dict__ = 1", "t.__class__ = int", "[].append = 1", "object().x = 1", "len.x = 1", "(lambda: 0).x", "Thing.__name__ = 1"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print([name for name in dir(t) if not name.startswith("__")])
t.__dict__ = {"fresh": 1}
print(t.fresh, vars(t))


class Other:
    def speak(self):
        return "other"


t.__class__ = Other
print(t.speak(), t.fresh, type(t).__name__)
import sys
try:
    sys.nothing
except AttributeError as error:
    print(error)
