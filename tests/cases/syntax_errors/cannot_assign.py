# tier: plain
# A call cannot be assigned to.
def f():
    pass


f() = 5
