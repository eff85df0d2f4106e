# A closure sees the variable, not the value it had.
def late():
    return [lambda: i for i in range(3)]


def early():
    return [lambda i=i: i for i in range(3)]


print([f() for f in late()], [f() for f in early()])


def loop():
    functions = []
    for name in "abc":
        def show():
            return name
        functions.append(show)
    del name
    try:
        functions[0]()
    except NameError as error:
        print(error)
    name = "again"
    return [f() for f in functions]


print(loop())


def empty_cell():
    def inner():
        return missing
    if False:
        missing = 1
    return inner


try:
    empty_cell().__closure__[0].cell_contents
except ValueError as error:
    print(error)
