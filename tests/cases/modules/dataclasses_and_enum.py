# Classes written by decorators and metaclasses.
from dataclasses import dataclass, field
from enum import Enum


@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)


print(Item("a"), Item("a") == Item("a"), Item("b", 2, ["x"]).tags)


class Color(Enum):
    RED = 1
    GREEN = 2


print(Color.RED, Color["GREEN"], Color(1), list(Color), Color.RED is Color(1), Color.RED.value)
