def f():
    def g():
        def h():
            return x
        return h
    x = 1
    return g


def k():
    global q
    q = 1

    def m():
        return q
    class N:
        q = 2
        def r(self): return q
    return m


class A:
    x = 1
    def f(self): return x
    def g(self):
        nonlocal_ = self
        def h():
            nonlocal nonlocal_
            nonlocal_ = super().g
            return __class__
        return h


def names():
    exec("x")
    return [x for x in y], locals(), z


def shadow(__class__): return lambda: __class__


def free_class():
    x = 1

    class B:
        x = x
        def f(self): return x
