# Long rings and chains are collected without recursion.
import gc


class Link:
    __slots__ = ("next",)


gc.collect()
gc.disable()
first = link = Link()
for _ in range(50000):
    link.next = Link()
    link = link.next
link.next = first
del first, link
print(gc.collect())
ring = []
current = ring
for _ in range(50000):
    current.append([])
    current = current[0]
current.append(ring)
del ring, current
print(gc.collect())
table = {}
current = table
for _ in range(20000):
    current["next"] = {}
    current = current["next"]
current["next"] = table
del table, current
print(gc.collect())
