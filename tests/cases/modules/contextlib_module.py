# Context managers from generators.
import contextlib


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name
    except ValueError as error:
        print("swallowed", error)
    finally:
        print("exit", name)


with managed("a") as value:
    print(value)
with managed("b"):
    raise ValueError("inside")
with contextlib.suppress(KeyError):
    {}["x"]
with contextlib.ExitStack() as stack:
    print([stack.enter_context(managed(n)) for n in "cd"])
with contextlib.closing(type("C", (), {"close": lambda self: print("closed")})()):
    pass
