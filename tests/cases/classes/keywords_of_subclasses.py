# A subclass of a built-in type may take keywords where the type itself takes none.
class F(float):
    def __init__(self, value=0, unit=None):
        self.unit = unit


f = F(1.5, unit="m")
print(f, f.unit)
for kind in (float, set, frozenset, list, tuple, F):
    class Sub(kind):
        pass

    for make in (kind, Sub):
        try:
            print(make.__name__, make((), q=1) if kind not in (float, F) else make(2.5, q=1))
        except TypeError as error:
            print(make.__name__, error)


class S(set):
    def __init__(self, items, q=None):
        super().__init__(items)
        self.q = q


print(S([1], q=2), S([1], q=2).q)
