# Tracing a class body does not write what it reads of the function around it back into that function.
import sys


def own(frame, event, arg):
    return own


def nothing(frame, event, arg):
    return None


def enclosing():
    x = 12
    y = 'y'

    class Inner:
        seen = x
        x = 5

        def method(self):
            return x, y

        y = 3

    print(x, y, Inner.seen if 'seen' in vars(Inner) else None, Inner.x, Inner.y, Inner().method())


def reads():
    x = 12

    class Inner:
        copy = x

        def method(self):
            return x

    print(x, Inner.copy, Inner().method())


for tracer in (own, nothing):
    for function in (enclosing, reads):
        sys.settrace(tracer)
        try:
            function()
        except Exception as error:
            print(repr(error))
        sys.settrace(None)
