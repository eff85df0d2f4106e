# tier: plain
# A `SystemExit` whose code cannot be read is printed itself.
class Fails(SystemExit):
    @property
    def code(self):
        raise ValueError


raise Fails(5)
