# Who refers to an object, and what it refers to.
import gc


class Holder:
    def __init__(self, value):
        self.value = value


def check():
    target = [1]
    in_list, in_tuple, in_dict, in_set = [target], (target,), {"k": target}, frozenset([1])
    holder = Holder(target)
    found = gc.get_referrers(target)
    print(sorted(type(item).__name__ for item in found))
    print(any(item is in_list for item in found), any(item is holder.__dict__ for item in found))
    print(gc.get_referrers(object()), len(gc.get_referrers(holder)), gc.get_referents(5, "text"))
    print(gc.get_referents([1, [2], "x"]), gc.get_referents({"a": 1, 2: [3]}), gc.get_referents((1, 2)), gc.get_referents({7}))
    print([type(item).__name__ for item in gc.get_referents(holder)])
    print([type(item).__name__ for item in gc.get_referents(check)])
    print([type(item).__name__ for item in gc.get_referents(Holder)])
    print(gc.get_referents([1], [2, 3]), gc.get_referents(), gc.get_referrers())
    print([type(item).__name__ for item in gc.get_referents(holder.__init__)], gc.get_referents(iter([5])), gc.get_referents(slice(1, 2)))


gc.disable()
check()
