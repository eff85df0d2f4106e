# The thresholds and the switch.
import gc

print(gc.isenabled(), gc.get_threshold())
gc.disable()
print(gc.isenabled())
gc.enable()
gc.set_threshold(100)
print(gc.get_threshold())
gc.set_threshold(200, 5)
print(gc.get_threshold())
gc.set_threshold(300, 6, 7)
print(gc.get_threshold())
gc.set_threshold(0)
print(gc.get_threshold(), gc.isenabled())
for wrong in ("gc.set_threshold()", "gc.set_threshold('a')", "gc.set_threshold(1, 2, 3, 4)", "gc.collect(3)", "gc.collect(-1)", "gc.collect('a')", "gc.collect(1, 2)", "gc.get_objects(3)", "gc.get_objects(-1)", "gc.get_objects('a')", "gc.is_tracked()", "gc.set_debug()", "gc.set_debug('a')"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
print(gc.collect(generation=0), gc.collect(0), gc.collect(1))
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
print(sorted(gc.get_stats()[0]), len(gc.get_stats()), gc.garbage, gc.callbacks, gc.get_debug())
