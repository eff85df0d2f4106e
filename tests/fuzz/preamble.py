import copy
import gc
import sys
import weakref
from collections import OrderedDict, defaultdict, deque

kept, refs, calls = [], [], []
cache = weakref.WeakValueDictionary()
crowd = weakref.WeakSet()


class Node:
    def __init__(self, name, **links):
        self.name = name
        self.__dict__.update(links)

    def method(self, *args):
        return args or self

    def __repr__(self):
        return f"{type(self).__name__}({self.name})"


class Loud(Node):
    def __del__(self):
        print("del", self.name)


class Lazarus(Node):
    def __del__(self):
        print("back", self.name)
        kept.append(self)


class Failing(Node):
    def __del__(self):
        raise ValueError(self.name)


class Slotted:
    __slots__ = ("name", "left", "right", "__weakref__")

    def __init__(self, name, left=None, right=None):
        self.name, self.left, self.right = name, left, right


class Items(list):
    def __del__(self):
        print("del items", len(self))


class Table(dict):
    def __missing__(self, key):
        return key


class Oops(Exception):
    pass


class Guard:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, *error):
        print("exit", error[0] and error[0].__name__)
        return error[0] is Oops


def maker(value):
    def inner(*args):
        return value, args

    return inner


def setter(value):
    def change(other=None):
        nonlocal value
        value, other = other, value
        return other

    return change


def walk(value):
    try:
        got = yield value
        while True:
            got = yield got
    except ValueError as error:
        print("thrown", error)
        yield value
    finally:
        print("left")


def delegating(value):
    result = yield from walk(value)
    return result


def failing(value, cause=None):
    local = [value]
    local.append(local)
    raise Oops(value) from cause


def caught(value, cause=None):
    try:
        failing(value, cause)
    except Oops as error:
        return error


def told(name):
    return lambda reference: print("gone", name, reference() is None)


def describe(value, depth=2):
    kind = type(value).__name__
    if isinstance(value, (int, float, str, bytes, type(None), type)):
        return repr(value)
    if depth == 0:
        return kind
    if isinstance(value, dict):
        inside = [f"{describe(k, depth - 1)}: {describe(v, depth - 1)}" for k, v in list(value.items())]
    elif isinstance(value, (list, tuple, deque)):
        inside = [describe(item, depth - 1) for item in list(value)]
    elif isinstance(value, (set, frozenset)):
        inside = sorted(describe(item, depth - 1) for item in value)
    elif isinstance(value, BaseException):
        inside = [describe(value.args, depth - 1), describe(value.__context__, depth - 1)]
    elif hasattr(value, "__dict__"):
        inside = [f"{k}={describe(v, depth - 1)}" for k, v in list(vars(value).items())]
    else:
        inside = []
    return f"{kind}({', '.join(inside)})"


def is_shared(value):
    return isinstance(value, (int, float, str, bytes, type(None), type)) or value == () or value == frozenset()


def count(value):
    """The count of an object that is the program's alone, and its size."""
    if is_shared(value):
        return "shared"
    return sys.getrefcount(value), sys.getsizeof(value), gc.is_tracked(value)


def referrers(value):
    if is_shared(value):
        return "shared"
    return sorted(type(holder).__name__ for holder in gc.get_referrers(value))


def census():
    print([reference() is None for reference in refs], len(kept))


def library_census():
    print(sorted(map(str, cache)), len(crowd))


a = b = c = d = e = f = None
gc.collect()
