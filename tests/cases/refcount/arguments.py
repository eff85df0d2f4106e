# In 3.9 the caller's stack keeps its own reference to each argument during the call.
import sys


def count(argument):
    return sys.getrefcount(argument)


def deeper(argument, depth):
    return count(argument) if depth == 0 else deeper(argument, depth - 1)


def star(*arguments):
    return sys.getrefcount(arguments[0]), sys.getrefcount(arguments)


def keywords(**arguments):
    return sys.getrefcount(arguments["a"]), sys.getrefcount(arguments)


def default(argument=object()):
    return sys.getrefcount(argument)


named = object()
print(count(named))
print(count(object()))
print([deeper(named, depth) for depth in range(5)])
print(star(named), star(object()))
print(keywords(a=named), keywords(a=object()))
print(default(), default(named))
print(count(argument=named))
print(count(*[named]))
print(count(**{"argument": named}))
