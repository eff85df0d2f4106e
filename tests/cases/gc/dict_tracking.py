# A dictionary is tracked once it holds what may be tracked.
import gc

d = {}
print(gc.is_tracked(d))
d["a"] = 1
d[2] = "text"
d[3.5] = None
print(gc.is_tracked(d))
d = {}
d["list"] = []
print(gc.is_tracked(d))
del d["list"]
print(gc.is_tracked(d))
gc.collect(0)
print(gc.is_tracked(d))
gc.collect(1)
print(gc.is_tracked(d))
gc.collect()
print(gc.is_tracked(d))
print(gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked({"a": ()}), gc.is_tracked({"a": {}}), gc.is_tracked({"a": object()}))
print(gc.is_tracked({1: [] for _ in "a"}), gc.is_tracked({1: 2 for _ in "a"}), gc.is_tracked(dict(a=1)), gc.is_tracked(dict(a=[])))
tracked, untracked = {"a": []}, {"a": 1}
print(gc.is_tracked(tracked.copy()), gc.is_tracked(untracked.copy()), gc.is_tracked({**tracked}), gc.is_tracked(dict(untracked)))


class Plain:
    pass


p = Plain()
print(gc.is_tracked(p.__dict__))
p.x = 1
print(gc.is_tracked(p.__dict__))
p.x = []
print(gc.is_tracked(p.__dict__))


class Sub(dict):
    pass


print(gc.is_tracked(Sub()), gc.is_tracked(Plain.__dict__), gc.is_tracked(globals()))
