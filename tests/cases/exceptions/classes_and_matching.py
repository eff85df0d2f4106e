# The hierarchy, tuples of classes, attributes.
class AppError(Exception):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code


class SubError(AppError):
    pass


for error_class, args in ((AppError, (1,)), (SubError, (2, "x")), (KeyError, ("k",)), (ZeroDivisionError, ())):
    try:
        raise error_class(*args)
    except (SubError, KeyError) as error:
        print("first", repr(error), str(error), error.args)
    except AppError as error:
        print("second", repr(error), error.code)
    except Exception as error:
        print("third", repr(error), str(error) == "")
print(ValueError.__mro__, issubclass(KeyError, LookupError), issubclass(UnboundLocalError, NameError), issubclass(KeyboardInterrupt, Exception))
print(IOError is OSError, ArithmeticError.__subclasses__())
try:
    raise ValueError
except ValueError as error:
    print(repr(error), error.__cause__, error.__context__, error.__suppress_context__, error.__traceback__ is not None)
for wrong in ("raise 1", "raise int", "raise ValueError from 1", "raise"):
    try:
        exec(wrong)
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as error:
    print(error)
print(str(KeyError("a")), str(ValueError("a", 1)), repr(Exception()), Exception("x").with_traceback(None))
e = OSError(2, "No such file", "name.txt")
print(e, e.errno, e.strerror, e.filename, type(e))
print(SystemExit(3).code, StopIteration(5).value, UnicodeDecodeError("u", b"ab", 0, 1, "why"))
