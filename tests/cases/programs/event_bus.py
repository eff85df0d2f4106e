# Subscribers by strong and weak reference: who is still called after a del.
import gc, weakref
class Bus:
    def __init__(self): self.strong, self.weak = [], []
    def on(self, f): self.strong.append(f)
    def on_weak(self, f): self.weak.append(weakref.WeakMethod(f) if hasattr(f, '__self__') else weakref.ref(f))
    def emit(self, x):
        for f in self.strong: f(x)
        for r in list(self.weak):
            f = r()
            if f is None: self.weak.remove(r)
            else: f(x)
class Listener:
    def __init__(self, name): self.name, self.heard = name, []
    def hear(self, x): self.heard.append(x); print(self.name, x)
    def __del__(self): print('gone', self.name)
bus = Bus(); a, b = Listener('a'), Listener('b'); bus.on(a.hear); bus.on_weak(b.hear); bus.on_weak(lambda x: print('never')); bus.emit(1); del a, b; bus.emit(2); print(len(bus.strong), len(bus.weak)); bus.strong.clear(); gc.collect(); bus.emit(3)
