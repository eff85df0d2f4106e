# A generator runs between its yields.
def steps():
    print("start")
    got = yield 1
    print("got", got)
    got = yield 2
    print("got", got)
    return "result"


g = steps()
print(next(g))
print(g.send("hello"))
try:
    next(g)
except StopIteration as stop:
    print("stopped", stop.value, stop.args)
print(next(g, "default"), list(g))
print(type(g), g.__name__, iter(g) is g, str(g).split(" at ")[0])


def squares(n):
    for i in range(n):
        yield i * i


print(list(squares(4)), sum(squares(10)), 9 in squares(5), max(squares(3)), sorted(squares(3), reverse=True), [*squares(3)], tuple(squares(2)))
g = squares(2)
for value in g:
    print(value)
for value in g:
    print("never")
try:
    squares(3).send(1)
except TypeError as error:
    print(error)
try:
    next(squares(0))
except StopIteration as stop:
    print(repr(stop), stop.value)
a, b, c = squares(3)
print(a, b, c)
