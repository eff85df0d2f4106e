# @profile runs the function and prints its table.
import contextlib
import io

from memory_profiler import profile

stream = io.StringIO()


@profile(stream=stream)
def work(n):
    a = [0] * n
    for i in range(3):
        b = i
    del a
    return b


print(work(10))
lines = stream.getvalue().split("\n")
print(lines[0].split()[-1].split("/")[-1], lines[1] == "", lines[2])
print(lines[3])
for line in lines[4:]:
    print(repr(line[:6]), repr(line[34:]))
