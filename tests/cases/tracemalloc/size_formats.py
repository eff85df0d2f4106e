# How sizes are written.
from tracemalloc import Frame, Statistic, StatisticDiff, Traceback

traceback = Traceback([("some.py", 7)])
for size in (0, 1, 1023, 1024, 1536, 10239, 10240, 102399, 102400, 10 ** 6, 10 * 2 ** 20, 10 ** 9, 10 ** 12, 10 ** 15):
    print(Statistic(traceback, size, 3))
print(Statistic(traceback, 5, 0), Statistic(traceback, 100, 1))
print(StatisticDiff(traceback, 5000, 200, 3, -1), StatisticDiff(traceback, 0, -70000, 0, -5), StatisticDiff(traceback, 10, 0, 1, 0))
print(Frame(("a.py", 3)), Frame(("a.py", 3)) == Frame(("a.py", 3)), Frame(("a.py", 3)) < Frame(("a.py", 4)), traceback, len(traceback), traceback[0])
