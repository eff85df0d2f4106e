import copy
import gc
import sys
import weakref
from array import array
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from contextlib import closing
from functools import lru_cache, partial
from itertools import accumulate, chain, cycle, groupby, islice, product, tee, zip_longest
from operator import itemgetter

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


Point = namedtuple("Point", "x y")


class Meta(type):
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.made_by = cls
        return made


class Measured(Node):
    def __init__(self, value):
        self.name, self.value = "measured", value

    def __len__(self):
        return len(self.value)

    def __iter__(self):
        yield self.value
        yield self

    def __getitem__(self, index):
        return self.value[index]

    def __call__(self, *args):
        return args

    def __eq__(self, other):
        return other is self.value

    def __lt__(self, other):
        return id(other) is self


class Keyed(Node):
    def __init__(self, value):
        self.name, self.value = "keyed", value

    def __hash__(self):
        return 7

    def __eq__(self, other):
        kept.clear()
        return isinstance(other, Keyed) and self.value is other.value


class Descriptor:
    def __set_name__(self, owner, name):
        self.values = weakref.WeakKeyDictionary()

    def __get__(self, instance, owner):
        return self if instance is None else self.values.get(instance)

    def __set__(self, instance, value):
        self.values[instance] = value


class Computed(Node):
    link = Descriptor()

    def __init__(self, name, link=None):
        self.name, self.link = name, link

    @property
    def doubled(self):
        return [self.link, self]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return name, 1


class Closed(Node):
    def __init__(self, value):
        self.name, self.value = "closed", value

    def close(self):
        print("closed", count(self.value))
        self.value = None


@lru_cache(maxsize=2)
def remembered(key, value=None):
    return [key, value]


def stubborn(value):
    try:
        yield value
    except GeneratorExit:
        yield value


def returning(value):
    for each in (value, 2):
        try:
            return [each, value]
        finally:
            value = each, value


def nested_errors(value):
    try:
        try:
            failing(value)
        except Oops as error:
            raise KeyError(value) from error
        finally:
            value = None
    except KeyError:
        try:
            return value.nothing
        except AttributeError as last:
            return last


def local_class(value):
    class Local(Node):
        held = value

        def method(self, *args):
            return super().method(value, *args)

    return Local("local")


def looped(value):
    found = []
    for each in value:
        if len(found) > 3:
            break
        found.append(each)
    else:
        found.append("all")
    return found


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


def counted():
    print(gc.get_count()[0])


def library_census():
    print(sorted(map(str, cache)), len(crowd))


a = b = c = d = e = f = None
gc.collect()
