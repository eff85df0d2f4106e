# OSError and its subclasses take no keywords, unless a class of the program takes them.
def told(make):
    try:
        return ascii(make())
    except BaseException as error:
        return type(error).__name__ + ": " + ascii(str(error))


import builtins

for name, error in sorted(vars(builtins).items()):
    if not (isinstance(error, type) and issubclass(error, Exception)):
        continue

    class Plain(error):
        pass

    class WithInit(error):
        def __init__(self, *given, k=0):
            self.k = k

    class WithNew(error):
        def __new__(cls, *given, k=0):
            return error.__new__(cls)

    class WithBoth(error):
        def __new__(cls, *given, k=0):
            return super().__new__(cls, *given)

        def __init__(self, *given, k=0):
            super().__init__(*given)

    print(name, told(lambda: error(k=1)), told(lambda: error(1, k=1)), told(lambda: error(1, path=1)))
    for own in (Plain, WithInit, WithNew, WithBoth):
        print(told(lambda: own(k=1)), told(lambda: own("a", "b", k=1)))
    print(told(lambda: error.__new__(error, k=1)), told(lambda: error.__init__(error.__new__(error), k=1)))
print(told(lambda: OSError(1, 2, k=1)), told(lambda: OSError(2, "x").__init__(k=1)))
for line in (2**31, 2**40, 2**63 - 1, 2**63, 2**70, -(2**70), -1, 0, None, 1.5, True, "a"):
    error = SyntaxError("m", ("f", line, 1, "text"))
    print(error, error.lineno)
    error.filename = None
    print(error)
