# A tree with weak references to parents is freed by counts alone; with strong ones it needs the collector.
import gc, weakref
gc.collect(); gc.disable()
class Strong:
    count = 0
    def __init__(self, parent=None): Strong.count += 1; self.parent, self.children = parent, []; parent and parent.children.append(self)
    def __del__(self): Strong.count -= 1
class Weak:
    count = 0
    def __init__(self, parent=None): Weak.count += 1; self._parent = parent and weakref.ref(parent); self.children = []; parent and parent.children.append(self)
    @property
    def parent(self): return self._parent and self._parent()
    def __del__(self): Weak.count -= 1
def grow(cls, depth, parent=None):
    node = cls(parent)
    for _ in range(2 if depth else 0): grow(cls, depth - 1, node)
    return node
for cls in (Strong, Weak):
    tree = grow(cls, 4); print(cls.__name__, cls.count); leaf = tree.children[0].children[1]; print(leaf.parent.parent is tree); del tree; print(cls.count); print(leaf.parent is None); del leaf; print(cls.count); print(gc.collect() > 0, cls.count)
gc.enable()
