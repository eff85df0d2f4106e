# product, combinations, permutations and zip_longest fill one tuple again and again, unless somebody has kept it.
import gc
import itertools

makers = [
    ('product', lambda: itertools.product('ab', 'cd', 'ef')),
    ('combinations', lambda: itertools.combinations('abcde', 3)),
    ('with replacement', lambda: itertools.combinations_with_replacement('abc', 3)),
    ('permutations', lambda: itertools.permutations('abcd', 3)),
    ('zip_longest', lambda: itertools.zip_longest('abcdef', 'gh', 'ijk')),
]
for name, make in makers:
    # === One after the other ===
    print(name, len({id(row) for row in make()}), len({id(row) for row in list(make())}))
    # === Kept for a step ===
    rows = make()
    first = next(rows)
    second = next(rows)
    print('   ', first is second, first, second)
    del first, second
    third = id(next(rows))
    print('   ', third == id(next(rows)), third == id(next(rows)))
    # === Kept at the end ===
    kept = [row for row in rows]
    print('   ', len(kept) == len({id(row) for row in kept}), next(rows, 'end'))
    # === Untracked by a collection, tracked again ===
    rows = make()
    held = next(rows)
    tracked = [gc.is_tracked(held)]
    gc.collect()
    tracked.append(gc.is_tracked(held))
    address = id(held)
    del held
    held = next(rows)
    tracked += [gc.is_tracked(held), id(held) == address]
    print('   ', tracked)

# === Empty ones ===
print(list(itertools.product()), list(itertools.combinations('', 0)), list(itertools.permutations('', 0)))
print(list(itertools.combinations_with_replacement('', 0)), list(itertools.zip_longest()))
print(next(itertools.product()) is next(itertools.combinations('abc', 0)))
print(list(itertools.product('', 'ab')), list(itertools.combinations('ab', 3)), list(itertools.permutations('ab', 3)))

# === Subclasses fill it as well ===
class Rows(itertools.product):
    pass


print(len({id(row) for row in Rows('ab', repeat=3)}))
