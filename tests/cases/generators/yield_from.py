# yield from passes values, exceptions and the result through.
def inner():
    try:
        received = yield "a"
        print("inner received", received)
        yield "b"
    except ValueError as error:
        print("inner caught", error)
        yield "c"
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield from [1, 2]
    yield from (x * 10 for x in range(2))


g = outer()
print(next(g), g.send("hi"), g.throw(ValueError("v")), list(g))
print(list(outer()))


def tree(node):
    if isinstance(node, list):
        for child in node:
            yield from tree(child)
    else:
        yield node


print(list(tree([1, [2, [3, 4], []], 5])))
g = outer()
next(g)
print(g.gi_yieldfrom is not None, g.gi_frame is not None, g.gi_running, g.gi_code.co_name)
g.close()
print(g.gi_frame, g.gi_yieldfrom)
try:
    list((yield_from for yield_from in 5))
except TypeError as error:
    print(error)
