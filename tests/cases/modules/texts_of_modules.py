# The text of a module: its loader, its __spec__, its own attributes, and what its __getattr__ makes of all this.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


Module = type(__import__("sys"))
print(repr(Module("é")), repr(Module("a'b")), told(lambda: Module(5)))
module = Module("m")


def show(*names, **values):
    for name in names:
        delattr(module, name)
    for name, value in values.items():
        setattr(module, name, value)
    print(told(lambda: repr(module)))


show(__name__=5)
show(__spec__=5)
show("__spec__", "__name__")
show(__loader__=7)
show(__file__="f")
show(__file__=5)
show(__spec__=None)
show(__name__="q")


class Spec:
    name = "of spec"
    origin = "o"
    has_location = True
    loader = None


show(__spec__=Spec())
Spec.has_location = False
show()
Spec.origin = None
show()
Spec.loader = "L"
show()
Spec.name = None
show()
del Spec.name
show()
for missing in ((), ("__spec__", "__loader__"), ("__name__", "__spec__", "__loader__")):
    for error in (None, KeyError, AttributeError):
        module = Module("m")

        def hook(name):
            print("asked for", name)
            if error:
                raise error(name)

        show(*missing, __getattr__=hook)
for told_text in ("told", 5, ValueError("no"), KeyboardInterrupt("stop")):

    class Loader:
        def __repr__(self):
            return "a loader"

        def module_repr(self, module):
            if isinstance(told_text, BaseException):
                raise told_text
            return told_text

    module = Module("m")
    show(__loader__=Loader())
module.__dict__.clear()
show()
print(repr(Module.__new__(Module)), repr(__import__("sys")))
