# Ranges.
print(range(5), range(1, 5), range(10, 0, -3), list(range(10, 0, -3)), list(range(0)), list(range(5, 1)))
r = range(0, 100, 7)
print(len(r), r[3], r[-1], r[2:5], 14 in r, 15 in r, r.index(21), r.count(21), r.start, r.stop, r.step, bool(range(0)))
print(range(3) == range(0, 3, 1), range(0) == range(2, 2), hash(range(3)) == hash(range(0, 3)), range(10)[::-1], list(reversed(range(0, 10, 3))))
print(len(range(10 ** 18)), range(10 ** 30)[10 ** 29], 10 ** 20 in range(10 ** 30), list(range(2 ** 64, 2 ** 64 + 2)))
for wrong in ("range()", "range('a')", "range(1, 2, 0)", "range(3)[5]", "range(3).index(9)", "len(range(10 ** 30))", "range(1, 2, 3, 4)", "range(3)[0] = 1"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print(sum(range(101)), max(range(5)), min(range(3, 9)), sorted(range(3), reverse=True), tuple(range(3)), [x for x in range(3)], "".join(map(str, range(4))))
