# A property computes, checks and deletes.
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def degrees(self):
        """The temperature."""
        print("get")
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        print("set", value)
        if value < -273:
            raise ValueError("too cold")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("delete")
        del self._degrees

    @property
    def fixed(self):
        return 1


c = Celsius(20)
print(c.degrees)
c.degrees += 5
print(c._degrees, c.__dict__)
del c.degrees
print(c.__dict__, Celsius.degrees.__doc__, type(Celsius.degrees))
for wrong in ("c.fixed = 2", "del c.fixed", "c.degrees = -300", "c.degrees"):
    try:
        exec(wrong)
    except Exception as error:
        print(type(error).__name__, error)
c.__dict__["degrees"] = "hidden"
c._degrees = 7
print(c.degrees)
plain = property(lambda self: self.value, None, None, "doc")
print(plain.fget is not None, plain.fset, plain.__doc__)
