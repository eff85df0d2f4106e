# Block 5's profiled function with fewer numbers; the table's figures are the process's own.
import io
import contextlib
from memory_profiler import profile

output = io.StringIO()


@profile(stream=output)
def memory_intensive_function():
    """Profile memory usage line by line"""
    # Large list
    big_list = [i for i in range(1_000)]

    # Large dict
    big_dict = {i: i**2 for i in range(1_000)}

    # Process data
    result = sum(big_list)

    return result


print(memory_intensive_function())
rows = output.getvalue().splitlines()
print(len(rows), rows[2].split())
for row in rows[4:]:
    print(row[:6].strip(), row[34:].strip() if row[8:20].strip() else row[34:])
