# Block 5's get_memory_usage: the keys, and figures that make sense.
def get_memory_usage():
    import psutil
    import os

    process = psutil.Process(os.getpid())
    mem_info = process.memory_info()

    return {
        'rss': mem_info.rss / 1024 / 1024,  # MB
        'vms': mem_info.vms / 1024 / 1024   # MB
    }


usage = get_memory_usage()
print(list(usage), all(isinstance(value, float) and value > 1 for value in usage.values()), usage["vms"] >= usage["rss"])
