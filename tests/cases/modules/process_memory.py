# The shape of the process figures, not the figures.
import os

import psutil

process = psutil.Process(os.getpid())
info = process.memory_info()
print(process.pid == os.getpid(), type(os.getpid()).__name__, type(info).__name__, info._fields[:2])
print(info.rss > 0, info.vms >= info.rss, info[0] == info.rss)
