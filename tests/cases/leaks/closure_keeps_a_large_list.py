# A function that needs one figure keeps a whole list.
import sys


def make_report():
    rows = [0] * 100_000

    def report():
        return f"{len(rows)} rows"

    return report


report = make_report()
print(report())

cell = report.__closure__[0]
print("Kept:", sys.getsizeof(cell.cell_contents), "bytes")
del cell


def make_light_report():
    rows = [0] * 100_000
    count = len(rows)

    def report():
        return f"{count} rows"

    return report


report = make_light_report()
print(report())

cell = report.__closure__[0]
print("Kept:", sys.getsizeof(cell.cell_contents), "bytes")
