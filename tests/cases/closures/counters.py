# Each call makes its own cells.
def counter(start=0):
    value = start

    def step(by=1):
        nonlocal value
        value += by
        return value

    def peek():
        return value
    return step, peek


step, peek = counter()
other, _ = counter(10)
print(step(), step(), peek(), other(), peek())
print(step.__closure__[0] is peek.__closure__[0], step.__closure__ == peek.__closure__)
print(step.__closure__[0].cell_contents, step.__code__.co_freevars)
print(counter.__code__.co_cellvars)
