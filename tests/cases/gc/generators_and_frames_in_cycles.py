# A suspended generator in a cycle is closed by the collector.
import gc


class Box:
    pass


def steps(box):
    try:
        yield 1
    finally:
        print("closed by the collector")


gc.collect()
gc.disable()
box = Box()
box.generator = steps(box)
next(box.generator)
del box
print(gc.collect())
box = Box()
box.generator = steps(box)
del box
print("never started:", gc.collect())


def frame_cycle():
    import sys
    frame = sys._getframe()
    data = Box()


frame_cycle()
print(gc.collect())


def error_cycle():
    try:
        raise ValueError("kept")
    except ValueError as error:
        saved = error
        box = Box()


error_cycle()
print(gc.collect())
