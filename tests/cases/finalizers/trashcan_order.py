# Beyond fifty levels the rest waits until the levels above are done.
class Link:
    def __init__(self, n, next_link):
        self.n, self.next_link = n, next_link

    def __del__(self):
        order.append(self.n)


order = []
head = None
for n in range(300):
    head = Link(n, head)
head = None
print(order == sorted(order, reverse=True), len(order), order[:5], order[-5:])
order.clear()


class Leaf:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        order.append(self.n)


nested = ()
for n in range(130):
    nested = (Leaf(n), nested)
nested = None
print(order)
order.clear()
nested = []
for n in range(130):
    nested = {"leaf": Leaf(n), "next": nested}
nested = None
print(order)
