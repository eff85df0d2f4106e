# Sets and their algebra; small integers come in the order of their hashes.
s = {3, 1, 2, 3}
print(s, len(s), 2 in s, 9 in s, set(), frozenset(), frozenset({1}))
s.add(10)
s.add(1)
s.discard(99)
s.remove(3)
print(s)
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a & b, a | b, a - b, a ^ b, a.union([9]), a.intersection([1, 9]), a.difference([1]), a.symmetric_difference([1, 9]))
print(a <= b, {3} <= a, {3} < {3}, a >= {1}, a.isdisjoint({9}), a.issubset(range(10)), a.issuperset([1]))
a |= {7}
a -= {1}
a &= {2, 3, 7}
a ^= {3, 8}
print(a)
a.update([1, 2], (3,))
a.intersection_update([1, 2, 3])
a.difference_update([3])
print(a, a.pop(), a)
print({1, 2} == {2, 1}, {1} == frozenset([1]), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
for wrong in ("{1}.remove(2)", "set().pop()", "{[]}", "{1} | [1]", "{{1}}", "hash({1})", "{1} < 1", "set(5)"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print({frozenset([1]): "inner"}[frozenset([1])], frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])})
e = {5}
try:
    for x in e:
        e.add(x + 100)
except RuntimeError as error:
    print(error)
print(sorted({"b", "a", "c"}))
