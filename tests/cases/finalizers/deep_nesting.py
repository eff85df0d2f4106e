# Deeply nested containers are taken apart without deep recursion.
class Loud:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        order.append(self.n)


order = []
nested = None
for n in range(100000):
    nested = (nested,)
del nested
print("tuples")
nested = []
for n in range(100000):
    nested = [nested]
del nested
print("lists")
for n in range(200):
    nested = [nested if n else None, Loud(n)]
del nested
print(order[:60], order[100:110], len(order))


class Link:
    pass


head = None
for n in range(10000):
    link = Link()
    link.next = head
    head = link
del head, link
print("links")
