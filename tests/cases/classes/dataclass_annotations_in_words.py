# An annotation in words makes a class variable or a parameter only where its names mean that.
import dataclasses
import dataclasses as dc
import typing
from dataclasses import InitVar
from typing import ClassVar, List, Optional


def kinds(*annotations):
    for annotation in annotations:
        made = dataclasses.dataclass(type("C", (), {"__annotations__": {"x": annotation}, "__module__": __name__}))
        print(repr(annotation), made.__dataclass_fields__["x"]._field_type)


kinds("ClassVar", "ClassVar[int]", " ClassVar [int]", "typing.ClassVar", "typing . ClassVar[str]", "typing.ClassVar+")
kinds("t.ClassVar", "typing..ClassVar", "dataclasses.ClassVar", "ClassVars", "int", "")
kinds("InitVar", "InitVar[int]", "dataclasses.InitVar", "dc.InitVar[int]", "typing.InitVar", "other.InitVar")

# === As documentation ===


@dataclasses.dataclass
class Shown:
    a: int
    b: List[int]
    c: "str"
    d: InitVar[list[int]]
    e: Optional[int] = None
    f: list[int] = dataclasses.field(default_factory=list)
    g: ClassVar[int] = 3


print(Shown.__doc__)
print(dataclasses.InitVar[int], dataclasses.InitVar[list[int]], dataclasses.InitVar[List[int]])


@dataclasses.dataclass(init=False)
class Unfilled:
    a: int = 0


print(Unfilled.__doc__)

# === An alias is no class ===
print(dataclasses.is_dataclass(Shown), dataclasses.is_dataclass(list[int]), dataclasses.is_dataclass(3))
