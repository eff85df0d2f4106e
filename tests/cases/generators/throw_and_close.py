# Exceptions can be thrown in, and closing runs the finally suites.
def guarded():
    try:
        while True:
            try:
                print("received", (yield "ready"))
            except ValueError as error:
                print("caught", error)
    finally:
        print("cleaned up")


g = guarded()
print(next(g), g.send(1), g.throw(ValueError("bad")), g.throw(ValueError, "pair"))
g.close()
g.close()
try:
    next(g)
except StopIteration:
    print("finished")
g = guarded()
next(g)
try:
    g.throw(KeyError("out"))
except KeyError as error:
    print("escaped", error)
g = guarded()
g.close()
g = guarded()
next(g)
del g


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)


def stops():
    yield 1
    raise StopIteration("inside")


s = stops()
next(s)
try:
    next(s)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def again():
    yield next(me)


me = again()
try:
    next(me)
except ValueError as error:
    print(error)
