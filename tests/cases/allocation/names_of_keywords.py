# tier: plain
# A native function keeps a tuple of its parameters' names from the first call that gives it keywords, or too few or too many arguments.
import bisect
import gc
import io
import itertools
import math
from collections import OrderedDict, deque


def code():
    pass


od = OrderedDict.fromkeys("abcdef")
calls = {
    "gc.get_objects": lambda: gc.get_objects(generation=2),
    "gc.collect": lambda: gc.collect(generation=0),
    "sorted": lambda: sorted([1], reverse=True),
    "list.sort": lambda: [1].sort(reverse=True),
    "str.split": lambda: "a b".split(maxsplit=1),
    "str.rsplit": lambda: "a b".rsplit(sep=" "),
    "str.splitlines": lambda: "a".splitlines(keepends=True),
    "str.expandtabs": lambda: "a".expandtabs(tabsize=3),
    "str.encode": lambda: "a".encode(encoding="ascii"),
    "bytes.decode": lambda: b"a".decode(encoding="ascii"),
    "bytes.hex": lambda: b"ab".hex(sep=":"),
    "bytes.translate": lambda: b"ab".translate(None, delete=b"a"),
    "int.to_bytes": lambda: (1).to_bytes(length=2, byteorder="big"),
    "int.from_bytes": lambda: int.from_bytes(bytes=b"a", byteorder="big"),
    "int": lambda: int("1", base=10),
    "round": lambda: round(number=1.5),
    "pow": lambda: pow(base=2, exp=3),
    "sum": lambda: sum([1], start=2),
    "enumerate": lambda: enumerate([], start=2),
    "complex": lambda: complex(real=1),
    "property": lambda: property(fget=None),
    "code.replace": lambda: code.__code__.replace(co_name="other"),
    "type(code)": lambda: type(code)(code.__code__, {}, name="n"),
    "type(gc)": lambda: type(gc)(name="m"),
    "mappingproxy": lambda: type(vars(int))(mapping={}),
    "OrderedDict.fromkeys": lambda: OrderedDict.fromkeys("a", value=1),
    "OrderedDict.setdefault": lambda: od.setdefault(key="a"),
    "OrderedDict.move_to_end": lambda: od.move_to_end("a", last=True),
    "OrderedDict.popitem": lambda: od.popitem(last=True),
    "OrderedDict.pop": lambda: od.pop(key="z", default=1),
    "deque": lambda: deque(iterable=[]),
    "bytes": lambda: bytes(source=b"a"),
    "str": lambda: str(object=1),
    "min": lambda: min([1], default=3),
    "itertools.count": lambda: itertools.count(start=1),
    "itertools.groupby": lambda: itertools.groupby([], key=None),
    "itertools.accumulate": lambda: itertools.accumulate([], initial=1),
    "itertools.compress": lambda: itertools.compress(data=[], selectors=[]),
    "itertools.combinations": lambda: itertools.combinations([], r=1),
    "itertools.permutations": lambda: itertools.permutations([], r=1),
    "itertools.product": lambda: itertools.product([], repeat=1),
    "itertools.repeat": lambda: itertools.repeat(object=1),
    "math.isclose": lambda: math.isclose(1, 2, rel_tol=1),
    "math.prod": lambda: math.prod([], start=1),
    "bisect.bisect_left": lambda: bisect.bisect_left([], 1, lo=0),
    "bisect.bisect": lambda: bisect.bisect([], 1, lo=0),
    "bisect.insort": lambda: bisect.insort(a=[], x=1),
    "io.StringIO": lambda: io.StringIO(initial_value="a"),
    "io.BytesIO": lambda: io.BytesIO(initial_bytes=b"a"),
    "len": lambda: len(obj=1),
    "too many": lambda: "".expandtabs(1, 2),
    "too few": lambda: math.isclose(),
}


def name_tuples():
    return [t for t in gc.get_objects(0) if type(t) is tuple and t and all(type(i) is str for i in t)]


for name, call in calls.items():
    seen = []
    for again in range(2):
        gc.collect()
        try:
            made = call()
        except TypeError as error:
            made = type(error)
        seen.append(sorted(name_tuples()))
        made = None
    print(name, *seen)
