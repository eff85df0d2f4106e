# Block 6's function was never called: it ends in a NameError, for gc was not imported.
def process_large_data():
    """Process and clean up"""
    large_data = [i for i in range(100_000)]

    # Process data
    result = sum(large_data)

    # Delete large object
    del large_data

    # Force garbage collection
    gc.collect()

    return result


print("calling")
print(process_large_data())
