# Where a built-in base keeps the dictionary, its own descriptor decides who may replace it.
import types


class Plain:
    pass


class Meta(Plain, type):
    pass


class Module(Plain, types.ModuleType):
    pass


class Failure(Plain, Exception):
    pass


descriptor = Plain.__dict__["__dict__"]


def attempt(what, action):
    try:
        action()
        print(what, "done")
    except (AttributeError, TypeError) as error:
        print(what, type(error).__name__, error)


made = Meta("Made", (), {})
module = Module("module")
for what, thing in [("class", made), ("module", module)]:
    attempt(what, lambda: setattr(thing, "__dict__", {}))
    attempt(what, lambda: delattr(thing, "__dict__"))
    attempt(what, lambda: descriptor.__set__(thing, {}))
print(type(descriptor.__get__(made)).__name__, descriptor.__get__(module) is module.__dict__)

# === An exception's may be replaced, not deleted ===
failure = Failure()
failure.__dict__ = {"code": 3}
print(failure.code)
attempt("exception", lambda: delattr(failure, "__dict__"))

# === A module that was never initialised has none ===
empty = types.ModuleType.__new__(types.ModuleType)
print(empty.__dict__)
try:
    dir(empty)
except SystemError as error:
    print(error)
