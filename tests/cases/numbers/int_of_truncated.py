# `int` of what `__trunc__` gives: an int of its own class's `__index__` or `__int__`, with a warning where it is no exact int.
import warnings


class Truncated:
    def __init__(self, value):
        self.value = value

    def __trunc__(self):
        return self.value


class Indexed:
    def __index__(self):
        return True


class Converted:
    def __int__(self):
        return True


class Small(int):
    pass


for value in (5, True, Small(7), Indexed(), Converted(), "5"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = int(Truncated(value))
            print(type(value).__name__, result, type(result))
        except TypeError as error:
            print(error)
        for warning in caught:
            print("   ", warning.message)
