# The line of a call that spans lines is the one where it starts.
def fail(a, b):
    return (a
            + b)


print("start")
result = fail(
    1,
    "two",
)
