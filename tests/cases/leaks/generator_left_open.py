# A generator left open keeps its frame and every local in it.
import weakref


class Table:
    rows = ["a", "b", "c"]


def read():
    global watch
    table = Table()
    watch = weakref.ref(table)
    try:
        for row in table.rows:
            yield row
    finally:
        print("Table closed")


rows = read()
print("First row:", next(rows))
print("Table alive:", watch() is not None)

rows.close()
print("Table alive:", watch() is not None)

for row in read():
    break
print("Table alive:", watch() is not None)
