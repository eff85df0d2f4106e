# Fields of named tuples and typed dicts whose types are names, None or no types at all.
from typing import NamedTuple, TypedDict, Optional, List
class A(NamedTuple):
    x: 'A'
    y: None
    z: Optional['A'] = None
print(A.__annotations__, A(1,2), A._field_defaults)
B = NamedTuple('B', [('a', int), ('b', 'B')])
print(B.__annotations__)
for bad in (3, [], 1.5):
    try: NamedTuple('C', [('a', bad)])
    except TypeError as e: print(e)
    try:
        class D(NamedTuple):
            a: bad
    except TypeError as e: print(e)
    try:
        class E(TypedDict):
            a: bad
    except TypeError as e: print(e)
    try: TypedDict('F', {'a': bad})
    except TypeError as e: print(e)
class G(TypedDict, total=False):
    x: 'G'
    y: None
    z: List['G']
print(G.__annotations__, G.__total__)
class H(G):
    w: 'int'
print(H.__annotations__, H.__total__)
print(TypedDict('I', {'a': 'I', 'b': int}).__annotations__)
