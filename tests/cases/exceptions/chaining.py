# tier: both
# Uncaught: the chain of causes and contexts is printed.
def low():
    return 1 / 0


def middle():
    try:
        low()
    except ZeroDivisionError as error:
        raise KeyError("middle") from error


def high():
    try:
        middle()
    except KeyError:
        raise ValueError("high")


try:
    try:
        high()
    finally:
        print("finally")
except ValueError as error:
    print(repr(error.__context__), repr(error.__context__.__cause__))
    print(error.__suppress_context__, error.__context__.__suppress_context__)

try:
    raise ValueError("hidden")
except ValueError:
    try:
        raise TypeError("shown") from None
    except TypeError as error:
        print(repr(error.__context__), error.__cause__)
high()
