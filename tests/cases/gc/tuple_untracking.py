# A collection stops tracking tuples that cannot be part of a cycle; nested ones one level at a time.
import gc


def fresh(*values):
    return values


t = fresh(1, "a", 2.5)
nested = fresh(fresh(fresh(1)))
with_list = fresh(1, [])
with_dict = fresh({}, {})
print(gc.is_tracked(t), gc.is_tracked(nested), gc.is_tracked(with_list), gc.is_tracked(()))
for _ in range(4):
    gc.collect()
    print(gc.is_tracked(t), gc.is_tracked(nested), gc.is_tracked(nested[0]), gc.is_tracked(nested[0][0]), gc.is_tracked(with_list), gc.is_tracked(with_dict))
