# print's arguments.
import sys

print()
print("a", 1, None, [1], sep="-")
print("no newline", end="")
print("", "x", end="!\n", sep="|")
print(*range(3), sep=", ")
print("to stderr", file=sys.stderr)
print("flushed", flush=True)
print("a", "b", sep="", end="\n")
print("sep none", 1, sep=None, end=None)


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


sink = Sink()
print("x", 1, file=sink)
print(sink.parts)
for wrong in ("print(sep=1)", "print(1, 2, sep=1)", "print(end=2)", "print(bad=1)", "print(1, file=2)"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__, error)
sys.stdout.write("written\n")
