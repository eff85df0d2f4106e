# The exit code is 1, what was printed before stays.
import sys

print("out", flush=True)
print("err", file=sys.stderr)
numbers = {"a": 0}
for key in numbers:
    result = 10 / numbers[key]
