# tier: plain
# Counting objects and finding who keeps them.
import objgraph, gc
class Leaf: pass
class Holder:
    def __init__(self): self.items = []
gc.collect()
h = Holder(); h.items = [Leaf() for _ in range(5)]
print(objgraph.count('Leaf'), objgraph.count('Holder'), objgraph.count('Nope'), len(objgraph.by_type('Leaf')), objgraph.by_type('Holder')[0] is h)
objgraph.growth(limit=3)
more = [Leaf() for _ in range(3)]
print([row for row in objgraph.growth() if row[0] == 'Leaf'])
h.items.extend(Leaf() for _ in range(4)); objgraph.show_growth(limit=1)
print(objgraph.typestats(objects=[1, 2, 'a', h, [], more[0]]), objgraph.most_common_types(2, objects=[[], [], {}, h]), objgraph.at(id(h)) is h, objgraph.at(0))
objgraph.show_most_common_types(objects=[[], [], {}, h])
print(objgraph.typestats([h], shortnames=False))
chain = objgraph.find_backref_chain(h.items[0], objgraph.is_proper_module); print([type(x).__name__ for x in chain], objgraph.is_proper_module(gc))
chain = objgraph.find_ref_chain(h, lambda o: isinstance(o, Leaf)); print([type(x).__name__ for x in chain])
print(objgraph.count('Leaf', [h, more[0]]), objgraph.count('__main__.Leaf'))
