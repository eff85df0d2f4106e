# What the collector sees from birth, later, or never.
import gc


class Plain:
    pass


class Slots:
    __slots__ = ()


class Number(int):
    pass


def function():
    yield


for name, value in {
    "int": 1, "big": 10 ** 30, "float": 1.5, "str": "text", "bytes": b"b", "bytearray": bytearray(), "None": None,
    "bool": True, "range": range(3), "range iterator": iter(range(3)), "object": object(), "list": [], "empty tuple": (),
    "set": set(), "frozenset": frozenset([1]), "instance": Plain(), "slotted": Slots(), "int subclass": Number(1),
    "function": function, "lambda": lambda: 0, "builtin": len, "bound builtin": [].append, "method": Plain().__init__,
    "generator": function(), "list iterator": iter([]), "str iterator": iter(""), "dict iterator": iter({}),
    "class": Plain, "int type": int, "slice": slice(1), "exception": ValueError(), "module": gc, "property": property(),
    "memoryview": memoryview(b""), "enumerate": enumerate([]), "zip": zip(), "map": map(len, []),
    "complex": 1j, "code": function.__code__, "cell": (lambda value: lambda: value)(1).__closure__[0],
    "staticmethod": staticmethod(len), "mappingproxy": Plain.__dict__, "keys": {}.keys(), "ellipsis": ...,
    "generic alias": list[int], "super": super(Plain, Plain()), "member": Slots.__init__,
}.items():
    print(f"{name:<15}", gc.is_tracked(value))
