# A cache on a method has each instance in its keys.
import weakref
from functools import lru_cache


class Report:
    def __init__(self, rows):
        self.rows = rows

    @lru_cache(maxsize=None)
    def total(self):
        return sum(self.rows)


report = Report([10, 20, 30])
print("Total:", report.total())
watch = weakref.ref(report)

del report
print("Alive without a name:", watch() is not None)
print(Report.total.cache_info())

Report.total.cache_clear()
print("Alive, the cache empty:", watch() is not None)
