# Question 4: find what grows, then who holds it.
import gc
import tracemalloc

cache = {}


class Page:
    def __init__(self, number):
        self.number = number
        self.text = "x" * 1_000 + str(number)


def visit(number):
    page = Page(number)
    cache[number] = page
    return page.number


# tracemalloc: which line allocates what stays
tracemalloc.start()
before = tracemalloc.take_snapshot()
visit(1)
visit(2)
visit(3)
after = tracemalloc.take_snapshot()
tracemalloc.stop()

top = after.compare_to(before, "lineno")[0]
print("Line:", top.traceback[0].lineno)
print("Pages:", top.size_diff // 1_000)

# gc: who holds it
page = cache[1]
holders = gc.get_referrers(page)
print("The cache holds it:", cache in holders)

# Look for: cycles, global caches, event handlers
cache.clear()
del page, holders
