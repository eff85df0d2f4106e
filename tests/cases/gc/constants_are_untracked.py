# tier: plain
# The tree of a script is a list of its constants; one collection untracks tuples in tuples of constants.
import gc

t = (1, (2, 'x'))
x = 12345.5
print([type(r).__name__ for r in gc.get_referrers(x)], [type(r).__name__ for r in gc.get_referrers(t)])
gc.collect()
print(gc.is_tracked(t), gc.is_tracked((1, (2, (3, 4)))), gc.is_tracked(t[1]))
print([type(r).__name__ for r in gc.get_referrers(x)], [type(r).__name__ for r in gc.get_referrers(t)])


def f():
    return 1


print([type(r).__name__ for r in gc.get_referrers(f.__code__)])
