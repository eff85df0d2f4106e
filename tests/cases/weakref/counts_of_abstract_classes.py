# What the abstract classes of collections remember of built-in types: weak references, made in the order of their registering.
import collections.abc
import weakref

types = [dict, list, set, frozenset, tuple, str, bytes, bytearray, range, memoryview, int, object, zip]
types += [type(iter(kind())) for kind in (dict, list, set, tuple, str, bytes, bytearray)]
types += [type(method()) for method in ({}.keys, {}.values, {}.items)] + [type(type.__dict__), type(reversed([]))]
print([(kind.__name__, weakref.getweakrefcount(kind)) for kind in types])
