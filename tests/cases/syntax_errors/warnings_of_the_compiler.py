# What the compiler warns of, once for each line.
def check(value):
    if value is 5:
        return value is not "text"
    assert (value, "always true")
    return 5[0] if value else "abc"["x"]


try:
    check(0)
except TypeError as error:
    print(error)
exec("1 is 1")
print("\d")
