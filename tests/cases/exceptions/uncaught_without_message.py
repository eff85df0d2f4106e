# An exception without arguments prints its name alone.
def check(value):
    assert value, "shown"
    raise NotImplementedError


try:
    check(0)
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error))
check(1)
