# BaseException passes an except Exception.
class Stop(BaseException):
    pass


def attempt(error):
    try:
        raise error
    except Exception as caught:
        return "Exception", repr(caught)
    except BaseException as caught:
        return "BaseException", repr(caught)


for error in (KeyboardInterrupt(), SystemExit(1), GeneratorExit(), Stop("own"), ValueError("v"), StopIteration(1), MemoryError()):
    print(attempt(error))
raise Stop("uncaught")
