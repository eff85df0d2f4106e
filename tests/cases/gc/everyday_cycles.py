# Cycles of every kind that a collection finds.
import gc, sys, weakref
gc.disable(); gc.collect()
class Node:
    def __init__(self, name): self.name, self.links = name, []
    def __repr__(self): return f'Node({self.name!r})'
    def __del__(self): print('del', self.name)
def ring(n):
    nodes = [Node(i) for i in range(n)]
    for i, node in enumerate(nodes): node.links.append(nodes[(i+1) % n])
    return weakref.ref(nodes[0])
r = ring(3); print(r()); print(gc.collect()); print(r())
class Tree:
    def __init__(self, parent=None):
        self.parent = parent; self.children = []
        if parent: parent.children.append(self)
root = Tree(); kids = [Tree(root) for _ in range(3)]; del kids
print(sys.getrefcount(root)); wr = [weakref.ref(k) for k in root.children]; del root
print([w() is None for w in wr], gc.collect(), [w() is None for w in wr])
l = []; l.append(l); print(l, gc.collect()); del l; print(gc.collect())
d = {}; d['self'] = d; print(d); del d; print(gc.collect())
class C: pass
C.self = C; del C; print(gc.collect() > 0)
def f():
    def g(): return g
    return g
f(); print(gc.collect())
def h():
    try: 1/0
    except ZeroDivisionError as e: err = e
    return None
h(); print(gc.collect())
gen = (x for x in [1]); 
def loop():
    g = (g2 for g2 in [1]); 
    return g
x = loop(); del x; print(gc.collect())
a = [1]; t = (a,); a.append(t); print(t); del a, t; print(gc.collect())
s = Node('set'); s.links = {s}; del s; print(gc.collect())
o = Node('m'); o.cb = o.__repr__; del o; print(gc.collect())
p = Node('p'); p.prop = property(lambda self: p); del p; print(gc.collect())
print(gc.get_count()[1:], gc.garbage)
