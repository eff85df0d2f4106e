# tier: plain
# With `DEBUG_UNCOLLECTABLE` the garbage is shown at exit.
import gc

gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
gc.garbage.append([5])
gc.garbage.append('text')
