# The iterator tools.
import itertools

print(list(itertools.chain([1], (2, 3))), list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.repeat("a", 2)), list(itertools.accumulate([1, 2, 3])))
print(list(itertools.product("ab", [1, 2])), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)))
print([(key, list(group)) for key, group in itertools.groupby("aabbb")], list(itertools.zip_longest([1], [2, 3], fillvalue=0)), list(itertools.takewhile(lambda n: n < 3, range(9))), list(itertools.dropwhile(lambda n: n < 7, range(9))))
a, b = itertools.tee([1, 2])
print(list(a), list(b), list(itertools.starmap(pow, [(2, 3)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.chain.from_iterable(["ab", "c"])))
