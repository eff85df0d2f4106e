# An exception kept by its own function: a cycle with the frame.
import gc
import weakref


class Rows:
    pass


def load():
    global watch
    rows = Rows()
    watch = weakref.ref(rows)
    kept = None
    try:
        raise ValueError("bad row")
    except ValueError as error:
        kept = error
    return str(kept)


print("Result:", load())
print("Rows alive after the call:", watch() is not None)

gc.collect()
print("Rows alive after collect:", watch() is not None)


def load_and_let_go():
    global watch
    rows = Rows()
    watch = weakref.ref(rows)
    kept = None
    try:
        raise ValueError("bad row")
    except ValueError as error:
        kept = error
    try:
        return str(kept)
    finally:
        del kept


print("Result:", load_and_let_go())
print("Rows alive after the call:", watch() is not None)
