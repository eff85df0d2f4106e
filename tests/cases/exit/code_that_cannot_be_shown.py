# tier: plain
# The code of a `SystemExit` that has no text ends the program with an empty line.
class Shown:
    def __str__(self):
        raise ValueError('no text')


raise SystemExit(Shown())
